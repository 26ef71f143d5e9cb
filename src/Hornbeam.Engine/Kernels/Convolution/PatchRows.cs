using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The rows of the matrix that a convolution is a product with: row r holds what window r meets, taps in order, the channels of
/// a tap side by side, zeros outside. Never stored as a whole: parts are packed into scratch memory as they are needed.
/// </summary>
internal sealed unsafe class PatchRows
{
    /// <summary>Copies run on to the end of a vector; the scratch memory behind the last row has to allow for it.</summary>
    public const int Slack = 64;

    private readonly WindowGeometry _geometry;
    private readonly int _channels;
    private readonly int _tapLength;
    private readonly int[] _extent = new int[WindowGeometry.Axes];
    private readonly Run[] _runs;

    /// <summary>Plans the rows.</summary>
    /// <param name="geometry">The windows, over a plain input.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="groupChannels">How many of them, from the pointer handed to <see cref="Pack"/> on, belong to the rows.</param>
    public PatchRows(WindowGeometry geometry, int channels, int groupChannels)
    {
        (_geometry, _channels, _tapLength) = (geometry, channels, groupChannels);
        Length = (long)geometry.Taps * groupChannels;
        for (var axis = 0; axis < _extent.Length; axis++)
            _extent[axis] = Math.Max(0, (geometry.Window[axis] - 1) * geometry.Dilation[axis] + 1);
        // Neighbouring taps with all their channels are neighbours in memory.
        var perRun = geometry.Dilation[2] == 1 && groupChannels == channels ? Math.Max(1, geometry.Window[2]) : 1;
        var runs = new List<Run>();
        for (var a = 0; a < geometry.Window[0]; a++)
            for (var b = 0; b < geometry.Window[1]; b++)
                for (var c = 0; c < geometry.Window[2]; c += perRun)
                {
                    var (i, j, k) = (a * geometry.Dilation[0], b * geometry.Dilation[1], c * geometry.Dilation[2]);
                    var offset = (((long)i * geometry.Input[1] + j) * geometry.Input[2] + k) * channels;
                    runs.Add(new Run(i, j, k, perRun, runs.Count * (long)perRun * groupChannels, offset));
                }
        _runs = [.. runs];
    }

    /// <summary>Neighbouring elements of a row that are neighbours in the input.</summary>
    private readonly record struct Run(int I, int J, int K, int Taps, long Column, long Offset);

    /// <summary>Columns of the matrix.</summary>
    public long Length { get; }

    /// <summary>Packs a part of some rows, row by row.</summary>
    /// <param name="x">The input's first element (of the group's first channel).</param>
    /// <param name="begin">First row.</param>
    /// <param name="end">Behind the last row.</param>
    /// <param name="start">First column.</param>
    /// <param name="k">Columns, which are the length of a packed row as well.</param>
    /// <param name="target">Where to; some <see cref="Slack"/> bytes behind the last row are written too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack<T>(T* x, long begin, long end, long start, long k, T* target)
        where T : unmanaged
    {
        var g = _geometry;
        var (height, width) = (g.Output[1], g.Output[2]);
        var (outer, c) = Math.DivRem(begin, width);
        (outer, var b) = Math.DivRem(outer, height);
        var (n, a) = Math.DivRem(outer, g.Output[0]);
        var (firstRun, lastRun) = (0, _runs.Length);
        var runLength = _runs.Length == 0 ? 1 : (long)_runs[0].Taps * _tapLength;
        (firstRun, lastRun) = ((int)(start / runLength), (int)((start + k + runLength - 1) / runLength));
        for (var row = begin; row < end; row++)
        {
            var (i, j, l) = ((int)a * g.Strides[0] - g.Before[0], (int)b * g.Strides[1] - g.Before[1], (int)c * g.Strides[2] - g.Before[2]);
            var corner = x + (((n * g.Input[0] + i) * g.Input[1] + j) * g.Input[2] + l) * _channels;
            var inside = i >= 0 && j >= 0 && l >= 0
                && i + _extent[0] <= g.Input[0] && j + _extent[1] <= g.Input[1] && l + _extent[2] <= g.Input[2];
            for (var r = firstRun; r < lastRun; r++)
            {
                ref readonly var run = ref _runs[r];
                var from = Math.Max(start - run.Column, 0);
                var to = Math.Min(start + k - run.Column, runLength);
                if (inside)
                    Copy(corner + run.Offset + from, target, to - from);
                else
                    CopyClipped(in run, corner + run.Offset, i, j, l, from, to, target);
                target += to - from;
            }
            if (++c == width)
            {
                c = 0;
                if (++b == height)
                {
                    b = 0;
                    if (++a == g.Output[0])
                        (a, n) = (0, n + 1);
                }
            }
        }
    }

    private void CopyClipped<T>(in Run run, T* source, int i, int j, int l, long from, long to, T* target)
        where T : unmanaged
    {
        var g = _geometry;
        var (valid, end) = (0L, 0L);
        if ((uint)(i + run.I) < (uint)g.Input[0] && (uint)(j + run.J) < (uint)g.Input[1])
        {
            var left = l + run.K;
            valid = (long)Math.Clamp(-left, 0, run.Taps) * _tapLength;
            end = (long)Math.Clamp(g.Input[2] - left, 0, run.Taps) * _tapLength;
        }
        valid = Math.Clamp(valid, from, to);
        end = Math.Clamp(end, valid, to);
        // In this order: each copy may run over into what comes after it.
        Clear(target, valid - from);
        Copy(source + valid, target + (valid - from), end - valid);
        Clear(target + (end - from), to - end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(T* source, T* target, long count)
        where T : unmanaged
    {
        for (var i = 0L; i < count; i += Vector256<T>.Count)
            Vector256.Load(source + i).Store(target + i);
    }

    private static void Clear<T>(T* target, long count)
        where T : unmanaged
    {
        for (var i = 0L; i < count; i += Vector256<T>.Count)
            Vector256<T>.Zero.Store(target + i);
    }
}
