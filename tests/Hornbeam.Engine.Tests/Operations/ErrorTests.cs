namespace Hornbeam.Engine.Tests.Operations;

public sealed class ErrorTests
{
    private static readonly Tensor X = Ops.Ones([2, 3]);

    public static TheoryData<string, string[]> Cases() => new()
    {
        { "Add", ["Add", "(2, 3)", "(4,)"] },
        { "MatMul", ["MatMul", "(2, 3)", "(2, 3)", "3", "2"] },
        { "Reshape", ["Reshape", "(2, 3)", "(4, 7)"] },
        { "BroadcastTo", ["BroadcastTo", "(2, 3)", "(3, 2)"] },
        { "Concatenate", ["Concatenate", "(2, 3)", "(3,)"] },
        { "Where", ["Where", "(2, 3)", "(4,)"] },
        { "Sum", ["Sum", "axis 3", "(2, 3)"] },
        { "Sum twice", ["Sum", "axis 1", "twice"] },
        { "Transpose", ["Transpose", "(0, 0)", "(2, 3)"] },
        { "Squeeze", ["Squeeze", "axis 0", "(2, 3)"] },
        { "Slice", ["Slice", "axis 1", "(2, 3)"] },
        { "Index", ["Position 5", "axis 0", "(2, 3)"] },
        { "Pad", ["Pad", "axis 0", "negative"] },
        { "Split", ["Split", "(2, 3)", "2"] },
        { "Einsum", ["Einsum", "ij,jk->ik"] },
        { "TensorDot", ["TensorDot", "(2, 3)"] },
        { "Assign", ["Variable 'v'", "(2, 3)", "(3, 2)"] },
        { "Assign dtype", ["Variable 'v'", "float32", "int32"] },
        { "Cast", ["Unknown dtype 'float8'"] },
        { "Read as", ["float32", "int32"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_say_what_came_and_what_was_expected(string call, string[] parts)
    {
        Action action = call switch
        {
            "Add" => () => Ops.Add(X, Ops.Ones([4])),
            "MatMul" => () => Ops.MatMul(X, X),
            "Reshape" => () => Ops.Reshape(X, [4, 7]),
            "BroadcastTo" => () => Ops.BroadcastTo(X, [3, 2]),
            "Concatenate" => () => Ops.Concatenate([X, Ops.Ones([3])], 0),
            "Where" => () => Ops.Where(X > 0, Ops.Ones([4]), X),
            "Sum" => () => Ops.Sum(X, 3),
            "Sum twice" => () => Ops.Sum(X, [1, -1]),
            "Transpose" => () => Ops.Transpose(X, 0, 0),
            "Squeeze" => () => Ops.Squeeze(X, 0),
            "Slice" => () => Ops.Slice(X, [0, 2], [2, 2]),
            "Index" => () => _ = X[5],
            "Pad" => () => Ops.Pad(X, [(-1, 0), (0, 0)]),
            "Split" => () => Ops.Split(X, 2, 1),
            "Einsum" => () => Ops.Einsum("ij,jk->ik", X),
            "TensorDot" => () => Ops.TensorDot(X, X, 1),
            "Assign" => () => new Variable(X, "v").Assign(Ops.Ones([3, 2])),
            "Assign dtype" => () => new Variable(X, "v").Assign(Ops.Ones([2, 3], DType.Int32)),
            "Cast" => () => Ops.Cast(X, "float8"),
            _ => () => X.ToArray<int>(),
        };
        var message = Should.Throw<Exception>(action).Message;
        foreach (var part in parts)
            message.ShouldContain(part);
    }

    [Fact]
    public void Sizes_that_cannot_be()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Ops.Zeros([-1])).Message.ShouldContain("-1");
        Should.Throw<ArgumentOutOfRangeException>(() => Ops.Eye(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Ops.OneHot(Tensor.From([0]), -1));
        Should.Throw<ArgumentException>(() => Ops.Zeros([null, 3])).Message.ShouldContain("(None, 3)");
        Should.Throw<ArgumentException>(() => Ops.Zeros([int.MaxValue, int.MaxValue, int.MaxValue])).Message.ShouldContain("elements");
        var large = Ops.Zeros([int.MaxValue]);
        Should.Throw<ArgumentException>(() => Ops.Concatenate([large, large], 0)).Message.ShouldContain("Concatenate");
        Should.Throw<ArgumentException>(() => Ops.Repeat(large, 2, 0)).Message.ShouldContain("Repeat");
    }

    [Fact]
    public void Symbolic_tensors_have_no_numbers()
    {
        using var trace = Hornbeam.Engine.Graphs.Trace.Begin();
        var x = trace.Input([2], DType.Float32, "x");
        Should.Throw<InvalidOperationException>(() => (x + 1).ToArray<float>()).Message.ShouldContain("Ops.Where");
        Should.Throw<InvalidOperationException>(() => (float)Ops.Sum(x));
        Should.Throw<InvalidOperationException>(() =>
        {
            if ((bool)Ops.Any(x > 0))
                x += 1;
        });
        x.ToString().ShouldContain("symbolic");
    }
}
