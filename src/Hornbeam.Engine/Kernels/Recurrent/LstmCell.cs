using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>Gates i, f, g, o: c = f c + i tanh(g), h = o tanh(c).</summary>
internal readonly unsafe struct LstmCell<T> : IRecurrentCell<T> where T : unmanaged
{
    public static int Gates => 4;

    public static int Kept => 4;

    public static bool HasCell => true;

    public static bool IsSplit => false;

    public static void Forward(in RecurrentRow<T> row, long units)
    {
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var i = RecurrentLanes<T>.Sigmoid(Sum(in row, j));
            var f = RecurrentLanes<T>.Sigmoid(Sum(in row, units + j));
            var g = RecurrentLanes<T>.Tanh(Sum(in row, 2 * units + j));
            var o = RecurrentLanes<T>.Sigmoid(Sum(in row, 3 * units + j));
            var c = f * Vector256.Load(row.Cell + j) + i * g;
            RecurrentLanes<T>.Store(c, row.Cell, j, units);
            RecurrentLanes<T>.Store(o * RecurrentLanes<T>.Tanh(c), row.State, j, units);
            if (row.Gates == null)
                continue;
            RecurrentLanes<T>.Store(i, row.Gates, j, units);
            RecurrentLanes<T>.Store(f, row.Gates + units, j, units);
            RecurrentLanes<T>.Store(g, row.Gates + 2 * units, j, units);
            RecurrentLanes<T>.Store(o, row.Gates + 3 * units, j, units);
        }
    }

    public static void Backward(in RecurrentGradientRow<T> row, long units)
    {
        var one = RecurrentLanes<T>.One;
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var (i, f) = (Vector256.Load(row.Gates + j), Vector256.Load(row.Gates + units + j));
            var (g, o) = (Vector256.Load(row.Gates + 2 * units + j), Vector256.Load(row.Gates + 3 * units + j));
            var tanh = RecurrentLanes<T>.Tanh(Vector256.Load(row.CellAfter + j));
            var dh = Vector256.Load(row.State + j);
            var dc = Vector256.Load(row.Cell + j) + dh * o * (one - tanh * tanh);
            RecurrentLanes<T>.Store(dc * g * i * (one - i), row.Input, j, units);
            RecurrentLanes<T>.Store(dc * Vector256.Load(row.CellBefore + j) * f * (one - f), row.Input + units, j, units);
            RecurrentLanes<T>.Store(dc * i * (one - g * g), row.Input + 2 * units, j, units);
            RecurrentLanes<T>.Store(dh * tanh * o * (one - o), row.Input + 3 * units, j, units);
            RecurrentLanes<T>.Store(dc * f, row.Cell, j, units);
            RecurrentLanes<T>.Store(Vector256<T>.Zero, row.State, j, units);
        }
    }

    private static Vector256<T> Sum(in RecurrentRow<T> row, long at) => Vector256.Load(row.Input + at) + Vector256.Load(row.Recurrent + at);
}
