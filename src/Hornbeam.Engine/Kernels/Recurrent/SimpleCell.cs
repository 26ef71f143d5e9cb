using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>h = tanh(x + u).</summary>
internal readonly unsafe struct SimpleCell<T> : IRecurrentCell<T> where T : unmanaged
{
    public static int Gates => 1;

    public static int Kept => 0;

    public static bool HasCell => false;

    public static bool IsSplit => false;

    public static void Forward(in RecurrentRow<T> row, long units)
    {
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var h = RecurrentLanes<T>.Tanh(Vector256.Load(row.Input + j) + Vector256.Load(row.Recurrent + j));
            RecurrentLanes<T>.Store(h, row.State, j, units);
        }
    }

    public static void Backward(in RecurrentGradientRow<T> row, long units)
    {
        for (long j = 0; j < units; j += RecurrentLanes<T>.Count)
        {
            var h = Vector256.Load(row.After + j);
            var g = Vector256.Load(row.State + j) * (RecurrentLanes<T>.One - h * h);
            RecurrentLanes<T>.Store(g, row.Input, j, units);
            RecurrentLanes<T>.Store(Vector256<T>.Zero, row.State, j, units);
        }
    }
}
