using System.Reflection;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Differentiation;

public sealed class GradientTests
{
    public static TheoryData<string> Names => [.. GradientTable.Cases.Select(gradient => gradient.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_central_differences(string name)
    {
        var gradient = GradientTable.Cases.Single(one => one.Name == name);
        var inputs = gradient.Values(seed: 7);
        var graph = Traced.Record(x =>
        {
            var target = Weighted(gradient.Function(x));
            return [target, .. Gradients.Of(target, x).Select((g, i) => g ?? Ops.ZerosLike(x[i]))];
        }, inputs);
        Check(graph, inputs, name);
    }

    public static TheoryData<string> Smooth => [
        "Exp", "Sin", "Tanh", "Sigmoid", "Log", "Sqrt", "Divide", "Power", "Multiply", "MatMul", "Softmax", "LogSumExp", "Prod", "Erf", "Softplus", "Var", "CumSum",
        "LayerNormalization", "Take", "Slice with steps", "Einsum", "CustomGradient", "Hypot", "Arctan2",
        "Scan", "Scan of many", "WhileLoop", "ForILoop", "Cond", "Switch", "Map", "AssociativeScan", "Recurrence Simple", "Recurrence Lstm",
        "Recurrence Gru", "Recurrence Lstm with mask", "Recurrence Gru with mask",
        .. WindowGradients.Cases.Select(gradient => gradient.Name)];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Second_derivatives_agree_too(string name)
    {
        var gradient = GradientTable.Cases.Single(one => one.Name == name);
        var inputs = gradient.Values(seed: 11);
        var graph = Traced.Record(x =>
        {
            // The derivative of a function of all first derivatives.
            var first = Gradients.Of(Weighted(gradient.Function(x)), x).Select((g, i) => g ?? Ops.ZerosLike(x[i]));
            var target = first.Select(Weighted).Aggregate((a, b) => a + b);
            return [target, .. Gradients.Of(target, x).Select((g, i) => g ?? Ops.ZerosLike(x[i]))];
        }, inputs);
        Check(graph, inputs, name);
    }

    [Fact]
    public void Every_derivative_row_is_in_the_table()
    {
        var seen = new HashSet<Primitive>();
        foreach (var gradient in GradientTable.Cases)
            foreach (var node in Traced.Record(x => [gradient.Function(x)], gradient.Values(1)).TopologicalOrder())
                seen.Add(node.Primitive);
        Enum.GetValues<Primitive>().Where(primitive => Derivatives.Of(primitive) is not null && !seen.Contains(primitive)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_function_is_in_the_table_or_has_no_derivative()
    {
        var named = GradientTable.Cases.Select(gradient => gradient.Name.Split(' ')[0]).ToHashSet();
        typeof(Ops).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct()
            .Where(name => !named.Contains(name) && !GradientTable.WithoutDerivative.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Kinks_have_their_conventions()
    {
        static float[] Of(Func<Tensor, Tensor> function, params float[] at) => Traced.Run(x =>
        {
            var y = function(x[0]);
            return [Gradients.Of(Ops.Sum(y), x)[0] ?? Ops.ZerosLike(x[0])];
        }, Tensor.From(at))[0].ToArray<float>();

        Of(Ops.Relu, -1, -0f, 0, 1).ShouldBe([0f, 0, 0, 1]);
        Of(Ops.Abs, -1, 0, 1).ShouldBe([-1f, 0, 1]);
        Of(Ops.Sign, -1, 0, 1).ShouldBe([0f, 0, 0]);
        Of(x => Ops.Maximum(x, Tensor.From([1f, 1, 1])), 0, 1, 2).ShouldBe([0f, 1, 1]);
        Of(x => Ops.Maximum(Tensor.From([1f, 1, 1]), x), 0, 1, 2).ShouldBe([0f, 0, 1]);
        Of(x => Ops.Minimum(x, Tensor.From([1f, 1, 1])), 0, 1, 2).ShouldBe([1f, 1, 0]);
        Of(x => Ops.Max(x), 3, 1, 3, 3).ShouldBe([1f / 3, 0, 1f / 3, 1f / 3]);
        Of(x => Ops.Min(x), 3, 1, 1, 3).ShouldBe([0f, 0.5f, 0.5f, 0]);
        Of(x => Ops.Prod(x), 0, 2, 3).ShouldBe([6f, 0, 0]);
        Of(x => Ops.Prod(x), 0, 2, 0).ShouldBe([0f, 0, 0]);
        Of(Ops.StopGradient, 1, 2).ShouldBe([0f, 0]);
        Of(x => Ops.Where(x > 0, x, 0.0), -1, 0, 1).ShouldBe([0f, 0, 1]);
        Of(Ops.Softplus, 0).ShouldBe([0.5f]);
    }

    [Fact]
    public void What_does_not_depend_has_no_derivative()
    {
        Traced.Run(x =>
        {
            Gradients.Of(Ops.Sum(x[0]), x[1])[0].ShouldBeNull();
            Gradients.Of(Ops.Sum(Ops.Floor(x[0])), x[0])[0].ShouldBeNull();
            Gradients.Of(Ops.Sum(Ops.Cast(Ops.Cast(x[0], DType.Int32), DType.Float32)), x[0])[0].ShouldBeNull();
            Should.Throw<ArgumentException>(() => Gradients.Of(Ops.ArgMax(x[0]), x[0])).Message.ShouldContain("int32");
            return [x[0]];
        }, Tensor.From([1f]), Tensor.From([2f]));
    }

    [Fact]
    public void A_derivative_by_something_in_between()
    {
        var result = Traced.Run(x =>
        {
            var y = Ops.Square(x[0]);
            return [Gradients.Of(Ops.Sum(y * y), y)[0]!];
        }, Tensor.From([3f]));
        result[0].ToArray<float>().ShouldBe([18f]);
    }

    private static Tensor Weighted(Tensor y)
    {
        var weights = Ops.Sin(Ops.Cast(Ops.Arange((int)y.Shape.ElementCount), DType.Float64) + 1);
        return Ops.Sum(y * Ops.Reshape(weights, y.Shape));
    }

    private static void Check(Graph graph, Tensor[] inputs, string name)
    {
        var executable = Executable.Compile(graph);
        var results = Traced.Run(executable, graph, inputs);
        for (var k = 0; k < inputs.Length; k++)
        {
            var (values, derivative) = (inputs[k].ToArray<double>(), results[1 + k].ToArray<double>());
            for (var i = 0; i < values.Length; i++)
            {
                const double h = 1e-5;
                double At(double shift)
                {
                    var moved = (double[])values.Clone();
                    moved[i] += shift;
                    var all = (Tensor[])inputs.Clone();
                    all[k] = Tensor.From(moved, inputs[k].Shape);
                    return (double)Traced.Run(executable, graph, all)[0];
                }
                // Fourth order: the error is that of rounding alone.
                var expected = (8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h);
                derivative[i].ShouldBe(expected, 1e-7 * Math.Max(1, Math.Abs(expected)) + 1e-8, $"{name}: input {k}, element {i} at {values[i]}");
            }
        }
    }
}
