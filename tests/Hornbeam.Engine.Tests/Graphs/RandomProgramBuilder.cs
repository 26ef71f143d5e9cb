using System.Globalization;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>Makes random programs whose results are known well enough to be compared closely.</summary>
internal sealed partial class RandomProgramBuilder(int seed, bool large = false)
{
    private static readonly DType[] DTypes = [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8, DType.Bool];

    private readonly Random _random = new(seed);
    private readonly RandomProgram _program = new();

    private int MaximumCount => large ? 60_000 : 3000;

    public RandomProgram Build()
    {
        var leaves = 1 + _random.Next(4);
        for (var i = 0; i < leaves; i++)
        {
            if (_random.Next(4) == 0)
                AddVariable();
            else
                AddInput();
        }
        var count = 1 + _random.Next(large ? 25 : 56);
        for (var attempts = 0; _program.Steps.Count < leaves + count && attempts < 40 * count; attempts++)
            if (TryStep() is { } step)
                _program.Steps.Add(step);
        var outputs = 1 + _random.Next(4);
        for (var i = 0; i < outputs; i++)
            _program.Outputs.Add(i == 0 ? _program.Steps.Count - 1 : _random.Next(_program.Steps.Count));
        return _program;
    }

    private RandomStep this[int i] => _program.Steps[i];

    private T Pick<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    private int Line() => _random.Next(3) == 0
        ? _random.Next(_program.Steps.Count)
        : Math.Max(0, _program.Steps.Count - 1 - _random.Next(Math.Min(6, _program.Steps.Count)));

    private int? Line(Func<RandomStep, bool> fits)
    {
        for (var attempt = 0; attempt < 8; attempt++)
            if (Line() is var line && fits(this[line]))
                return line;
        return null;
    }

    private Shape RandomShape()
    {
        while (true)
        {
            var lengths = new int[_random.Next(5) is var rank && rank > 3 ? _random.Next(5) : rank];
            for (var i = 0; i < lengths.Length; i++)
                lengths[i] = large && _random.Next(2) == 0 ? Pick(33, 64, 100, 257) : Pick(1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 20);
            var shape = new Shape(lengths);
            if (shape.ElementCount <= MaximumCount / 2 && (!large || shape.ElementCount > 500))
                return shape;
        }
    }

    private ReferenceArray RandomArray(Shape shape, DType dtype, bool isGrid)
    {
        var array = new ReferenceArray(shape, dtype);
        for (var i = 0; i < array.Count; i++)
        {
            if (dtype.IsFloating)
                array.Set(i, isGrid ? _random.Next(-8, 9) / 4.0 : _random.NextDouble() * 4 - 2);
            else
                array.Set(i, dtype == DType.Bool ? _random.Next(2) : dtype == DType.UInt8 ? _random.Next(256) : (long)_random.Next(-9, 10));
        }
        return array;
    }

    private void AddInput()
    {
        var (dtype, isGrid) = (_random.Next(2) == 0 ? DType.Float32 : Pick(DTypes), _random.Next(2) == 0);
        var array = RandomArray(RandomShape(), dtype, isGrid);
        _program.Inputs.Add(array);
        _program.Sources.Add(_program.Steps.Count);
        _program.Steps.Add(Leaf($"input {_program.Inputs.Count - 1}", array, isGrid, _ => throw new InvalidOperationException()));
    }

    private void AddVariable()
    {
        var (dtype, isGrid) = (_random.Next(2) == 0 ? DType.Float32 : Pick(DTypes), _random.Next(2) == 0);
        var array = RandomArray(RandomShape(), dtype, isGrid);
        var variable = new Variable(array.ToTensor(), $"v{_program.Variables.Count}");
        _program.Variables.Add((variable, array));
        _program.Sources.Add(_program.Steps.Count);
        _program.Steps.Add(Leaf($"read {variable.Name}", array, isGrid, _ => variable.Value));
    }

    private static RandomStep Leaf(string text, ReferenceArray array, bool isGrid, Func<Tensor[], Tensor> make) => new(text, [], make)
    {
        Shape = array.Shape,
        DType = array.DType,
        Bound = array.DType.IsFloating ? 2 : array.DType == DType.Bool ? 1 : array.DType == DType.UInt8 ? 255 : 9,
        Quantum = array.DType.IsFloating ? (isGrid ? 2 : null) : 0,
    };

    private RandomStep? TryStep() => _random.Next(24) switch
    {
        0 or 1 => Smooth(),
        2 => Kinked(),
        3 or 4 or 5 or 6 => Arithmetic(),
        7 => Extreme(),
        8 => Compare(),
        9 => Logic(),
        10 => Where(),
        11 => Cast(),
        12 => Reshape(),
        13 => Transpose(),
        14 => Slice(),
        15 => Broadcast(),
        16 => Concatenate(),
        17 => Pad(),
        18 => Take(),
        19 or 20 => Reduce(),
        21 => Along(),
        22 => MatMul(),
        _ => Assign(),
    };

    private static double Epsilon(DType dtype) => dtype == DType.Float64 ? 1e-14 : 5e-7;

    /// <summary>A floating result: exact while its elements are few enough binary digits, else rounded once more.</summary>
    private static RandomStep? Rounded(RandomStep step, double bound, double error, int? quantum)
    {
        if (!step.DType.IsFloating)
            return step with { Bound = Limit(step.DType, bound), Error = 0, Quantum = 0 };
        if (error == 0 && quantum is { } q && q < 20 && bound * Math.Pow(2, q) < 1 << 22)
            return step with { Bound = bound, Error = 0, Quantum = quantum };
        error += Epsilon(step.DType) * Math.Max(bound, 1e-6);
        return bound > 1e5 || error > 1e-2 * Math.Max(1, bound) ? null : step with { Bound = bound, Error = error, Quantum = null };
    }

    private static double Limit(DType dtype, double bound) => dtype.Kind switch
    {
        DTypeKind.Bool => 1,
        DTypeKind.UInt8 => 255,
        DTypeKind.Int32 => bound < 2e9 ? bound : 2147483648.0,
        _ => Math.Min(bound, 9.3e18),
    };

    private static RandomStep Step(string text, int[] inputs, Func<Tensor[], Tensor> make, Shape shape, DType dtype) =>
        new(text, inputs, make) { Shape = shape, DType = dtype, Bound = 1, Quantum = 0 };

    /// <summary>A line with the elements of another one in other places.</summary>
    private RandomStep Moved(string text, int line, Func<Tensor, Tensor> make, Shape shape) => this[line] with
    {
        Text = text,
        Inputs = [line],
        Make = x => make(x[0]),
        Shape = shape,
    };

    private static string Show(IEnumerable<int> numbers) => string.Join(",", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
