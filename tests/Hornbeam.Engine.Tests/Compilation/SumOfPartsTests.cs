using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Compilation;

/// <summary>Few rows times tall weights that the same graph changes: cut along the inner axis, with the bits of the product in one.</summary>
public sealed class SumOfPartsTests
{
    [Theory]
    [InlineData(32, 512, 128)]
    [InlineData(7, 1024, 33)]
    [InlineData(2, 768, 64)]
    public void Cutting_the_inner_axis_changes_no_bit(int rows, int inner, int columns)
    {
        var x = Filled(rows, inner);
        var weights = Filled(inner, columns);
        var whole = Run(isAssigned: false, out var plain);
        var parts = Run(isAssigned: true, out var cut);
        plain.ShouldBe(0);
        cut.ShouldBe(inner / 256);
        parts.AsSpan().SequenceEqual(whole).ShouldBeTrue();

        float[] Run(bool isAssigned, out int innerParts)
        {
            var variable = new Variable(weights);
            var graph = Traced.Record(
                inputs =>
                {
                    var product = Ops.MatMul(inputs[0], variable.Value);
                    if (isAssigned)
                        variable.Assign(variable.Value * 0.5);
                    return [product];
                }, x);
            innerParts = Simplify.Apply(graph).TopologicalOrder()
                .Select(node => node.Attributes is MatrixMultiplyAttributes { InnerParts: > 1 } attributes ? attributes.InnerParts : 0).Max();
            return Traced.Run(graph, new CompileOptions(), x)[0].ToArray<float>();
        }
    }

    private static Tensor Filled(int rows, int columns)
    {
        var random = new Random(rows * columns);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() - 0.5f;
        return Tensor.From(values, [rows, columns]);
    }
}
