using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Operations;

/// <summary>NaN, infinities, -0, denormal and extreme numbers through every elementwise primitive and every fold.</summary>
public sealed class SpecialValueTests
{
    private static readonly double[] Floats =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3, -3, 1e-3, -1e-3,
        1e-40, -1e-40, 20, -20, 90, -90, 1e20, -1e20, 3.4e38, -3.4e38, 16777217, 0.3333333, 7, 1e-30,
    ];

    private static readonly long[] Integers = [0, 1, -1, 2, -2, 3, 7, -7, 100, 255, -128, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];

    public static TheoryData<string, string, bool> Cases()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var primitive in Enum.GetValues<Primitive>())
            foreach (var dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8, DType.Bool])
                if (IsDefined(primitive, dtype))
                    foreach (var interpret in (bool[])[false, true])
                        data.Add(primitive.ToString(), dtype.Name, interpret);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elementwise(string primitiveName, string dtypeName, bool interpret)
    {
        var (primitive, dtype) = (Enum.Parse<Primitive>(primitiveName), DType.Parse(dtypeName));
        var isPair = primitive is >= Primitive.Add and <= Primitive.Xor;
        var values = Values(dtype);
        var count = isPair ? values.Count * values.Count : values.Count;
        var (x, y) = (new ReferenceArray([count], dtype), new ReferenceArray([count], dtype));
        for (var i = 0; i < count; i++)
        {
            x.Copy(i, values, isPair ? i / values.Count : i);
            y.Copy(i, values, i % values.Count);
        }
        var result = primitive.IsComparison() || primitive == Primitive.IsNaN ? DType.Bool : dtype;
        Tensor[] inputs = isPair ? [x.ToTensor(), y.ToTensor()] : [x.ToTensor()];
        var graph = Traced.Record(
            t => [new Tensor(new Node(primitive, null, [count], result, Array.ConvertAll(t, one => one.Node)))], inputs);
        var expected = ReferenceEvaluator.Run(graph, isPair ? [x, y] : [x], new Dictionary<Variable, ReferenceArray>())[0];
        var output = Traced.Run(graph, new CompileOptions(Interpret: interpret), inputs)[0];
        var actual = ReferenceArray.From(output.Storage(), output.Shape, output.DType);
        for (var i = 0; i < count; i++)
        {
            var where = dtype.IsFloating ? $"{primitive}({x.Floats[i]:R}{(isPair ? $", {y.Floats[i]:R}" : "")})"
                : $"{primitive}({x.Integers[i]}{(isPair ? $", {y.Integers[i]}" : "")})";
            if (!result.IsFloating)
                actual.Integers[i].ShouldBe(expected.Integers[i], where);
            else if (!(primitive is Primitive.FloorDivide or Primitive.Modulo && (double.IsInfinity(x.Floats[i]) || double.IsInfinity(y.Floats[i]))))
                ShouldAgree(actual.Floats[i], expected.Floats[i], dtype, where);
        }
    }

    public static TheoryData<string, string> Conversions()
    {
        var data = new TheoryData<string, string>();
        string[] names = ["float32", "float64", "int32", "int64", "uint8", "bool"];
        foreach (var from in names)
            foreach (var to in names)
                if (from != to)
                    data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Casts(string fromName, string toName)
    {
        var (from, to) = (DType.Parse(fromName), DType.Parse(toName));
        var x = Values(from);
        var graph = Traced.Record(t => [Ops.Cast(t[0], to), Ops.Cast(Ops.Cast(t[0], to), DType.Float64)], x.ToTensor());
        var expected = ReferenceEvaluator.Run(graph, [x], new Dictionary<Variable, ReferenceArray>());
        foreach (var options in (CompileOptions[])[new(), new(Fuse: false), new(Interpret: true)])
        {
            var results = Traced.Run(graph, options, x.ToTensor());
            for (var k = 0; k < 2; k++)
                expected[k].Difference(ReferenceArray.From(results[k].Storage(), results[k].Shape, results[k].DType), 0).ShouldBeNull($"{from} to {to}, result {k}");
        }
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Folds_pass_on_what_is_not_finite(string dtypeName)
    {
        var dtype = DType.Parse(dtypeName);
        double[] specials = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        foreach (var length in (int[])[1, 2, 7, 8, 9, 16, 17, 33])
            foreach (var special in specials)
                for (var at = 0; at < length; at += Math.Max(1, length / 5))
                {
                    var row = new ReferenceArray([length], dtype);
                    for (var i = 0; i < length; i++)
                        row.Set(i, i == at ? special : i + 1.0);
                    foreach (var x in (Tensor[])[Ops.Reshape(row.ToTensor(), [1, length]), Ops.Transpose(Ops.Stack([row.ToTensor(), row.ToTensor()], 1))])
                    {
                        foreach (var (along, over) in (ValueTuple<Tensor, int>[])[(x, 1), (Ops.Transpose(x), 0)])
                        {
                            var where = $"{special} at {at} of {length}, axis {over}";
                            static double First(Tensor t) => (double)Ops.Ravel(t)[0];
                            First(Ops.Sum(along, over)).ShouldBe(special, where);
                            First(Ops.Prod(along, over)).ShouldBe(special, where);
                            First(Ops.Max(along, over)).ShouldBe(
                                special < 0 ? (length == 1 ? special : at == length - 1 ? length - 1 : length) : special, where);
                            First(Ops.Min(along, over)).ShouldBe(special > 0 ? (length == 1 ? special : at == 0 ? 2 : 1) : special, where);
                        }
                    }
                }
    }

    [Fact]
    public void Truth_values_fold_to_any_and_all()
    {
        foreach (var length in (int[])[1, 2, 7, 8, 9, 31, 64])
            for (var at = 0; at < length; at++)
            {
                var one = Tensor.From([.. Enumerable.Range(0, length).Select(i => i == at)], [length]);
                ((bool)Ops.Any(one)).ShouldBeTrue();
                ((bool)Ops.All(one)).ShouldBe(length == 1);
                ((bool)Ops.All(!one)).ShouldBeFalse();
                ((bool)Ops.Any(!one)).ShouldBe(length > 1);
                ((int)Ops.CountNonzero(one)).ShouldBe(1);
                ((int)Ops.Sum(one)).ShouldBe(1);
            }
    }

    [Fact]
    public void Integers_wrap_in_sums_and_products()
    {
        ((int)Ops.Sum(Tensor.From([int.MaxValue, 1]))).ShouldBe(int.MinValue);
        ((int)Ops.Prod(Tensor.From([65536, 65536, 3]))).ShouldBe(0);
        (Tensor.From([250, 251]).ToArray<int>().Length).ShouldBe(2);
        var bytes = Tensor.From([(byte)200, (byte)100]);
        (bytes + bytes).ToArray<byte>().ShouldBe([(byte)144, (byte)200]);
        (bytes * 3 / 2).ToArray<float>().ShouldBe([44f, 22]);
        Ops.Cast(Ops.Sum(bytes), DType.Int32).ToArray<int>().ShouldBe([44]);
        (-bytes).ToArray<byte>().ShouldBe([(byte)56, (byte)156]);
    }

    private static bool IsDefined(Primitive primitive, DType dtype)
    {
        if (!primitive.IsElementwise() || primitive is Primitive.Cast or Primitive.Select)
            return false;
        return Hornbeam.Engine.Kernels.LaneFunctions.IsDefined(primitive, Lanes.Of(dtype, LaneWidth.Bits32));
    }

    private static ReferenceArray Values(DType dtype)
    {
        if (dtype.IsFloating)
        {
            var floats = new ReferenceArray([Floats.Length], dtype);
            for (var i = 0; i < Floats.Length; i++)
                floats.Set(i, Floats[i]);
            return floats;
        }
        long[] distinct = [.. Integers.Select(value => ReferenceArray.Wrap(value, dtype)).Distinct()];
        var integers = new ReferenceArray([distinct.Length], dtype);
        for (var i = 0; i < distinct.Length; i++)
            integers.Set(i, distinct[i]);
        return integers;
    }

    private static void ShouldAgree(double actual, double expected, DType dtype, string where)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected) || expected == 0)
        {
            if (expected == 0 && actual != 0)
                Math.Abs(actual).ShouldBeLessThan(dtype == DType.Float32 ? 1e-38 : 1e-300, where);
            else
                BitConverter.DoubleToInt64Bits(double.IsNaN(actual) ? double.NaN : actual)
                    .ShouldBe(BitConverter.DoubleToInt64Bits(double.IsNaN(expected) ? double.NaN : expected), $"{where}: {actual} is not {expected}");
            return;
        }
        var tolerance = dtype == DType.Float32 ? Math.Max(4e-7 * Math.Abs(expected), 1e-38) : Math.Max(4e-14 * Math.Abs(expected), 1e-300);
        if (dtype == DType.Float32 && double.IsInfinity(actual))
            Math.Abs(expected).ShouldBeGreaterThan(3.4e38, where);
        else
            actual.ShouldBe(expected, tolerance, where);
    }
}
