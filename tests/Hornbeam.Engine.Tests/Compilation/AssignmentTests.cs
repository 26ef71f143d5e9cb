using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Compilation;

public sealed class AssignmentTests
{
    [Fact]
    public void Reading_captures_the_value_of_the_moment()
    {
        var variable = new Variable(Tensor.From([1f, 2]));
        var before = variable.Value;
        var lazy = variable.Value + 1;
        variable.Assign(Tensor.From([10f, 20]));
        before.ToArray<float>().ShouldBe([1f, 2]);
        lazy.ToArray<float>().ShouldBe([2f, 3]);
        variable.Value.ToArray<float>().ShouldBe([10f, 20]);
        variable.Assign(variable.Value * 2);
        variable.Assign(variable.Value * 2);
        variable.Value.ToArray<float>().ShouldBe([40f, 80]);
    }

    [Fact]
    public void A_run_does_not_change_tensors_read_before()
    {
        var variable = new Variable(Tensor.From([1f, 2]));
        var before = variable.Value;
        Traced.Run(() => variable.Assign(variable.Value * 3));
        before.ToArray<float>().ShouldBe([1f, 2]);
        variable.Value.ToArray<float>().ShouldBe([3f, 6]);
    }

    [Fact]
    public void Assignments_follow_the_program()
    {
        var variable = new Variable(Tensor.From([1f, 2]));
        var results = Traced.Run(_ =>
        {
            var first = variable.Value;
            variable.Assign(first + 1);
            var second = variable.Value;
            variable.Assign(second * 10);
            return [first, second, variable.Value];
        });
        results[0].ToArray<float>().ShouldBe([1f, 2]);
        results[1].ToArray<float>().ShouldBe([2f, 3]);
        results[2].ToArray<float>().ShouldBe([20f, 30]);
        variable.Value.ToArray<float>().ShouldBe([20f, 30]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void Two_variables_change_places(int count)
    {
        var a = new Variable(Ops.Cast(Ops.Arange(count), DType.Float32));
        var b = new Variable(Ops.Full([count], 7));
        Traced.Run(() =>
        {
            var (x, y) = (a.Value, b.Value);
            a.Assign(y);
            b.Assign(x);
        });
        a.Value.ToArray<float>().ShouldAllBe(value => value == 7);
        b.Value.ToArray<float>().ShouldBe(Enumerable.Range(0, count).Select(i => (float)i));
        Traced.Run(() =>
        {
            var (x, y) = (a.Value, b.Value);
            a.Assign(y + 1);
            b.Assign(x + 2);
        });
        a.Value.ToArray<float>().ShouldBe(Enumerable.Range(1, count).Select(i => (float)i));
        b.Value.ToArray<float>().ShouldAllBe(value => value == 9);
    }

    [Fact]
    public void Three_variables_go_round()
    {
        Variable[] variables = [.. Enumerable.Range(0, 3).Select(i => new Variable(Ops.Full([40], i)))];
        Traced.Run(() =>
        {
            var values = Array.ConvertAll(variables, v => v.Value);
            for (var i = 0; i < 3; i++)
                variables[i].Assign(values[(i + 1) % 3] * 2);
        });
        variables.Select(v => v.Value.ToArray<float>()[39]).ShouldBe([2f, 4, 0]);
    }

    [Fact]
    public void A_variable_becomes_its_own_transpose()
    {
        var variable = new Variable(Ops.Reshape(Ops.Cast(Ops.Arange(16 * 16), DType.Float32), [16, 16]));
        var expected = Ops.Transpose(variable.Value).ToArray<float>();
        Traced.Run(() => variable.Assign(Ops.Transpose(variable.Value)));
        variable.Value.ToArray<float>().ShouldBe(expected);
        Traced.Run(() => variable.Assign(Ops.Flip(variable.Value, 0) + 1));
        variable.Value.ToArray<float>().ShouldBe(Ops.Flip(Tensor.From(expected, [16, 16]), 0).ToArray<float>().Select(value => value + 1));
    }

    [Fact]
    public void A_variable_becomes_a_product_of_itself()
    {
        var start = Ops.Reshape(Ops.Cast(Ops.Arange(32 * 32), DType.Float32) % 7, [32, 32]);
        var variable = new Variable(start);
        var expected = (Ops.MatMul(start, start) + 1).ToArray<float>();
        Traced.Run(() => variable.Assign(Ops.MatMul(variable.Value, variable.Value) + 1));
        variable.Value.ToArray<float>().ShouldBe(expected);
    }

    [Fact]
    public void A_new_value_can_be_looked_up()
    {
        var table = new Variable(Ops.Reshape(Ops.Cast(Ops.Arange(6), DType.Float32), [3, 2]));
        var results = Traced.Run(
            x =>
            {
                table.Assign(table.Value + 1);
                return [Ops.Take(table.Value, x[0], 0)];
            },
            Tensor.From([2, 0]));
        results[0].ToArray<float>().ShouldBe([5f, 6, 1, 2]);
        table.Value.ToArray<float>().ShouldBe([1f, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void A_failed_run_leaves_all_variables_and_names_the_operation()
    {
        var table = new Variable(Tensor.From([1f, 2, 3]));
        var count = new Variable(Tensor.From([0]));
        var moving = new Variable(Ops.Zeros([3]));
        Func<Tensor[], Tensor[]> step = x =>
        {
            count.Assign(count.Value + 1);
            table.Assign(table.Value * 2);
            var taken = Ops.Take(table.Value, x[0], 0);
            moving.Assign(taken + moving.Value);
            return [Ops.Sum(taken)];
        };
        var good = Tensor.From([0, 1, -1]);
        var graph = Traced.Record(step, good);
        foreach (var options in (CompileOptions[])[new(), new(Fuse: false), new(Interpret: true)])
        {
            var executable = Executable.Compile(graph, options);
            var states = new[] { table.Value.ToArray<float>(), moving.Value.ToArray<float>() };
            var before = count.Value.ToArray<int>();
            Should.Throw<ArgumentException>(() => Traced.Run(executable, graph, Tensor.From([0, 3, 1]))).Message.ShouldContain("index 3");
            table.Value.ToArray<float>().ShouldBe(states[0]);
            moving.Value.ToArray<float>().ShouldBe(states[1]);
            count.Value.ToArray<int>().ShouldBe(before);
            Should.Throw<ArgumentException>(() => Traced.Run(executable, graph, Tensor.From([0, -4, 1]))).Message.ShouldContain("index -4");
            // The same executable goes on working.
            Traced.Run(executable, graph, good);
            count.Value.ToArray<int>().ShouldBe([before[0] + 1]);
            table.Value.ToArray<float>().ShouldBe(states[0].Select(value => value * 2));
        }
    }

    [Fact]
    public void A_failed_lookup_outside_a_graph_names_operation_and_length()
    {
        var message = Should.Throw<ArgumentException>(() => Ops.Take(Tensor.From([1f, 2]), Tensor.From([5]), 0).ToArray<float>()).Message;
        message.ShouldContain("Take");
        message.ShouldContain("length 2");
    }

    [Fact]
    public void A_failing_host_function_leaves_all_variables()
    {
        var variable = new Variable(Tensor.From([1f]));
        Should.Throw<InvalidTimeZoneException>(() => Traced.Run(() =>
        {
            variable.Assign(variable.Value + 1);
            variable.Assign(variable.Value + Ops.HostFunction([1], DType.Float32, _ => throw new InvalidTimeZoneException("no")));
        }));
        variable.Value.ToArray<float>().ShouldBe([1f]);
    }

    [Fact]
    public void Products_that_wait_for_each_others_loops_are_ordered()
    {
        var x = Ops.Reshape(Ops.Cast(Ops.Arange(256), DType.Float32) * 0.01, [16, 16]);
        Func<Tensor[], Tensor[]> function = t =>
        {
            var (p, q) = (Ops.MatMul(t[0], t[0]), Ops.MatMul(t[0], Ops.Transpose(t[0])));
            return [p + Ops.Transpose(Ops.Softmax(q)), q * Ops.Transpose(Ops.Softmax(p))];
        };
        var graph = Traced.Record(function, x);
        var fused = Traced.Run(graph, new CompileOptions(), x);
        var unfused = Traced.Run(graph, new CompileOptions(Fuse: false), x);
        for (var i = 0; i < 2; i++)
            fused[i].ToArray<float>().ShouldBe(unfused[i].ToArray<float>(), 1e-6);
    }
}
