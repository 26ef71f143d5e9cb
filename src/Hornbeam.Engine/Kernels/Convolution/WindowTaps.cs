using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Finds the elements that a window meets, for kernels that work on all channels of an element at once. Windows that lie
/// wholly inside a plain input all meet the same pattern, which is found once.
/// </summary>
internal sealed unsafe class WindowTaps
{
    private readonly WindowGeometry _geometry;
    private readonly int[] _extent = new int[WindowGeometry.Axes];
    private readonly long[] _offsets;
    private readonly int[] _taps;

    public WindowTaps(WindowGeometry geometry)
    {
        _geometry = geometry;
        // Pinned: kernels hold pointers into them.
        _offsets = GC.AllocateArray<long>(Math.Max(1, geometry.Taps), pinned: true);
        _taps = GC.AllocateArray<int>(Math.Max(1, geometry.Taps), pinned: true);
        var tap = 0;
        for (var a = 0; a < geometry.Window[0]; a++)
            for (var b = 0; b < geometry.Window[1]; b++)
                for (var c = 0; c < geometry.Window[2]; c++, tap++)
                {
                    _offsets[tap] = Flat(a * geometry.Dilation[0], b * geometry.Dilation[1], c * geometry.Dilation[2]);
                    _taps[tap] = tap;
                }
        for (var axis = 0; axis < _extent.Length; axis++)
            _extent[axis] = geometry.IsPlain ? (geometry.Window[axis] - 1) * geometry.Dilation[axis] + 1 : int.MaxValue;
    }

    /// <summary>What one window meets: elements counted from <see cref="Corner"/>, and through which tap.</summary>
    public readonly struct Met(long corner, int count, long* offsets, int* taps)
    {
        public readonly long Corner = corner;
        public readonly int Count = count;
        public readonly long* Offsets = offsets;
        public readonly int* Taps = taps;
    }

    /// <summary>Memory for <see cref="Of"/>, of the calling thread.</summary>
    public byte* Scratch() => (byte*)WorkerScratch.Get(ScratchUse.Kernel, _offsets.Length * (sizeof(long) + sizeof(int)));

    /// <summary>What the window of an output meets in its sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Met Of(int a, int b, int c, byte* scratch)
    {
        var g = _geometry;
        var (i, j, k) = (a * g.Strides[0] - g.Before[0], b * g.Strides[1] - g.Before[1], c * g.Strides[2] - g.Before[2]);
        if (i >= 0 && j >= 0 && k >= 0
            && i <= g.Input[0] - _extent[0] && j <= g.Input[1] - _extent[1] && k <= g.Input[2] - _extent[2])
            return new Met(Flat(i, j, k), _offsets.Length, Pointer(_offsets), Pointer(_taps));
        return Clipped(a, b, c, (long*)scratch, (int*)(scratch + _offsets.Length * sizeof(long)));
    }

    private Met Clipped(int a, int b, int c, long* offsets, int* taps)
    {
        var (g, count, tap) = (_geometry, 0, 0);
        for (var i = 0; i < g.Window[0]; i++)
        {
            var first = g.Source(0, a, i);
            for (var j = 0; j < g.Window[1]; j++)
            {
                var second = g.Source(1, b, j);
                for (var k = 0; k < g.Window[2]; k++, tap++)
                {
                    var third = g.Source(2, c, k);
                    if ((first | second | third) < 0)
                        continue;
                    offsets[count] = Flat(first, second, third);
                    taps[count++] = tap;
                }
            }
        }
        return new Met(0, count, offsets, taps);
    }

    private long Flat(int i, int j, int k) => ((long)i * _geometry.Input[1] + j) * _geometry.Input[2] + k;

    private static T* Pointer<T>(T[] pinned) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
