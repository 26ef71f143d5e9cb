using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>Gates z, r and candidate, reset after the product: n = tanh(x + r (u + b)), h = z h + (1 - z) n.</summary>
internal readonly unsafe struct GruCell<T> : IRecurrentCell<T> where T : unmanaged
{
    public static int Gates => 3;

    // The product of the candidate too: its share in the derivative by r.
    public static int Kept => 4;

    public static bool HasCell => false;

    public static bool IsSplit => true;

    public static void Forward(in RecurrentRow<T> row, long units)
    {
        var one = RecurrentLanes<T>.One;
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var z = RecurrentLanes<T>.Sigmoid(Vector256.Load(row.Input + j) + Recurrent(in row, j));
            var r = RecurrentLanes<T>.Sigmoid(Vector256.Load(row.Input + units + j) + Recurrent(in row, units + j));
            var u = Recurrent(in row, 2 * units + j);
            var n = RecurrentLanes<T>.Tanh(Vector256.Load(row.Input + 2 * units + j) + r * u);
            var h = z * Vector256.Load(row.State + j) + (one - z) * n;
            RecurrentLanes<T>.Store(h, row.State, j, units);
            if (row.Gates == null)
                continue;
            RecurrentLanes<T>.Store(z, row.Gates, j, units);
            RecurrentLanes<T>.Store(r, row.Gates + units, j, units);
            RecurrentLanes<T>.Store(n, row.Gates + 2 * units, j, units);
            RecurrentLanes<T>.Store(u, row.Gates + 3 * units, j, units);
        }
    }

    public static void Backward(in RecurrentGradientRow<T> row, long units)
    {
        var one = RecurrentLanes<T>.One;
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var (z, r) = (Vector256.Load(row.Gates + j), Vector256.Load(row.Gates + units + j));
            var (n, u) = (Vector256.Load(row.Gates + 2 * units + j), Vector256.Load(row.Gates + 3 * units + j));
            var dh = Vector256.Load(row.State + j);
            var dn = dh * (one - z) * (one - n * n);
            var dz = dh * (Vector256.Load(row.Before + j) - n) * z * (one - z);
            var dr = dn * u * r * (one - r);
            Store(dz, row.Input, row.Recurrent, j, units);
            Store(dr, row.Input + units, row.Recurrent + units, j, units);
            RecurrentLanes<T>.Store(dn, row.Input + 2 * units, j, units);
            RecurrentLanes<T>.Store(dn * r, row.Recurrent + 2 * units, j, units);
            RecurrentLanes<T>.Store(dh * z, row.State, j, units);
        }
    }

    private static Vector256<T> Recurrent(in RecurrentRow<T> row, long at) => row.Bias == null
        ? Vector256.Load(row.Recurrent + at)
        : Vector256.Load(row.Recurrent + at) + Vector256.Load(row.Bias + at);

    private static void Store(Vector256<T> value, T* first, T* second, long j, long units)
    {
        RecurrentLanes<T>.Store(value, first, j, units);
        RecurrentLanes<T>.Store(value, second, j, units);
    }
}
