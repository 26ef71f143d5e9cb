using System.Globalization;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>A plain array for the reference evaluation: floating elements as double, all others as long.</summary>
internal sealed class ReferenceArray
{
    public ReferenceArray(Shape shape, DType dtype)
    {
        (Shape, DType) = (shape, dtype);
        Floats = dtype.IsFloating ? new double[shape.ElementCount] : [];
        Integers = dtype.IsFloating ? [] : new long[shape.ElementCount];
    }

    public Shape Shape { get; }

    public DType DType { get; }

    public double[] Floats { get; }

    public long[] Integers { get; }

    public int Count => (int)Shape.ElementCount;

    public static unsafe ReferenceArray From(Storage storage, Shape shape, DType dtype)
    {
        var result = new ReferenceArray(shape, dtype);
        for (var i = 0; i < result.Count; i++)
        {
            var p = storage.Pointer;
            switch (dtype.Kind)
            {
                case DTypeKind.Float32: result.Floats[i] = ((float*)p)[i]; break;
                case DTypeKind.Float64: result.Floats[i] = ((double*)p)[i]; break;
                case DTypeKind.Int32: result.Integers[i] = ((int*)p)[i]; break;
                case DTypeKind.Int64: result.Integers[i] = ((long*)p)[i]; break;
                default: result.Integers[i] = p[i]; break;
            }
        }
        GC.KeepAlive(storage.Buffer);
        return result;
    }

    public unsafe Storage ToStorage()
    {
        var buffer = new Buffer(Shape.ElementCount * DType.Size);
        for (var i = 0; i < Count; i++)
        {
            var p = buffer.Pointer;
            switch (DType.Kind)
            {
                case DTypeKind.Float32: ((float*)p)[i] = (float)Floats[i]; break;
                case DTypeKind.Float64: ((double*)p)[i] = Floats[i]; break;
                case DTypeKind.Int32: ((int*)p)[i] = (int)Integers[i]; break;
                case DTypeKind.Int64: ((long*)p)[i] = Integers[i]; break;
                default: p[i] = (byte)Integers[i]; break;
            }
        }
        return new Storage(buffer);
    }

    public Tensor ToTensor() => new(new Node(ToStorage(), Shape, DType));

    /// <summary>Stores a number as the dtype holds it.</summary>
    public void Set(int i, double value)
    {
        if (DType.IsFloating)
            Floats[i] = DType == DType.Float32 ? (float)value : value;
        else
            Set(i, (long)value);
    }

    public void Set(int i, long value)
    {
        if (DType.IsFloating)
            Floats[i] = DType == DType.Float32 ? (double)(float)value : value;
        else
            Integers[i] = Wrap(value, DType);
    }

    public void Copy(int i, ReferenceArray from, int j)
    {
        if (DType.IsFloating)
            Floats[i] = from.Floats[j];
        else
            Integers[i] = from.Integers[j];
    }

    public static long Wrap(long value, DType dtype) => dtype.Kind switch
    {
        DTypeKind.Int32 => (int)value,
        DTypeKind.UInt8 => (byte)value,
        DTypeKind.Bool => value != 0 ? 1 : 0,
        _ => value,
    };

    /// <summary>The first place where another array is not within the tolerance, or null.</summary>
    public string? Difference(ReferenceArray actual, double tolerance)
    {
        for (var i = 0; i < Count; i++)
        {
            if (DType.IsFloating)
            {
                var (expected, got) = (Floats[i], actual.Floats[i]);
                if (!(expected == got || (double.IsNaN(expected) && double.IsNaN(got)) || Math.Abs(expected - got) <= tolerance))
                    return string.Create(CultureInfo.InvariantCulture, $"element {i} of {Shape}: expected {expected:R}, got {got:R} (tolerance {tolerance})");
            }
            else if (Integers[i] != actual.Integers[i])
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i} of {Shape}: expected {Integers[i]}, got {actual.Integers[i]}");
            }
        }
        return null;
    }

    /// <summary>The first element that has other bits, or null.</summary>
    public string? BitDifference(ReferenceArray actual)
    {
        for (var i = 0; i < Count; i++)
            if (DType.IsFloating
                ? BitConverter.DoubleToInt64Bits(Floats[i]) != BitConverter.DoubleToInt64Bits(actual.Floats[i])
                : Integers[i] != actual.Integers[i])
                return string.Create(CultureInfo.InvariantCulture, $"element {i} of {Shape}: {(DType.IsFloating ? Floats[i] : Integers[i]):R} and {(DType.IsFloating ? actual.Floats[i] : actual.Integers[i]):R}");
        return null;
    }
}
