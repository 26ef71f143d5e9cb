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

    /// <summary>Some columns of the matrix, and the runs they belong to.</summary>
    private readonly struct Part<T>(int firstRun, int lastRun, long start, long k, long runLength)
        where T : unmanaged
    {
        public readonly int FirstRun = firstRun;
        public readonly int LastRun = lastRun;
        public readonly long K = k;
        public readonly long RunLength = runLength;
        public readonly bool IsWhole = start == 0 && k == lastRun * runLength;

        /// <summary>Which elements of a run.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (long First, long Last) Of(in Run run) => (Math.Max(start - run.Column, 0), Math.Min(start + K - run.Column, RunLength));
    }

    /// <summary>Columns of the matrix.</summary>
    public long Length { get; }

    /// <summary>Packs a part of some rows, row by row.</summary>
    /// <param name="x">The input's first element (of the group's first channel).</param>
    /// <param name="begin">First row.</param>
    /// <param name="end">Behind the last row.</param>
    /// <param name="start">First column.</param>
    /// <param name="k">Columns, which are the length of a packed row as well.</param>
    /// <param name="target">Where to; some <see cref="Slack"/> bytes behind the last row are written too.</param>
    public void Pack<T>(T* x, long begin, long end, long start, long k, T* target)
        where T : unmanaged
    {
        var g = _geometry;
        var runLength = _runs.Length == 0 ? 1 : (long)_runs[0].Taps * _tapLength;
        var part = new Part<T>((int)(start / runLength), (int)((start + k + runLength - 1) / runLength), start, k, runLength);
        var (outer, c) = Math.DivRem(begin, g.Output[2]);
        (outer, var b) = Math.DivRem(outer, g.Output[1]);
        var (n, a) = Math.DivRem(outer, g.Output[0]);
        for (var row = begin; row < end;)
        {
            // Rows of one line of the output: some reach over the edge before, some behind, and those between have no edge.
            var count = (int)Math.Min(g.Output[2] - c, end - row);
            var (i, j, l) = ((int)a * g.Strides[0] - g.Before[0], (int)b * g.Strides[1] - g.Before[1], (int)c * g.Strides[2] - g.Before[2]);
            var (from, to) = InsideRows(i, j, l, count);
            var corner = x + (((n * g.Input[0] + i) * g.Input[1] + j) * g.Input[2] + l) * _channels;
            var step = (long)g.Strides[2] * _channels;
            PackEdge(in part, corner, i, j, l, 0, from, target);
            PackInside(in part, corner + from * step, to - from, step, target + from * k);
            PackEdge(in part, corner, i, j, l, to, count, target);
            row += count;
            target += count * k;
            c = 0;
            if (++b == g.Output[1])
            {
                b = 0;
                if (++a == g.Output[0])
                    (a, n) = (0, n + 1);
            }
        }
    }

    /// <summary>Which of so many rows from a corner on lie wholly inside the input.</summary>
    private (int From, int To) InsideRows(int i, int j, int l, int count)
    {
        var (g, stride) = (_geometry, _geometry.Strides[2]);
        var room = g.Input[2] - _extent[2] - l;
        if (i < 0 || j < 0 || i + _extent[0] > g.Input[0] || j + _extent[1] > g.Input[1] || room < 0)
            return (0, 0);
        var to = Math.Min(count, room / stride + 1);
        return (Math.Min(to, l >= 0 ? 0 : (-l + stride - 1) / stride), to);
    }

    private void PackEdge<T>(in Part<T> part, T* corner, int i, int j, int l, int from, int to, T* target)
        where T : unmanaged
    {
        var stride = _geometry.Strides[2];
        target += from * part.K;
        for (var row = from; row < to; row++)
            for (var r = part.FirstRun; r < part.LastRun; r++)
            {
                ref readonly var run = ref _runs[r];
                var (first, last) = part.Of(in run);
                CopyClipped(in run, corner + (long)row * stride * _channels + run.Offset, i, j, l + row * stride, first, last, target);
                target += last - first;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackInside<T>(in Part<T> part, T* corner, long rows, long step, T* target)
        where T : unmanaged
    {
        var (firstRun, lastRun, runLength, runs) = (part.FirstRun, part.LastRun, part.RunLength, _runs);
        if (part.IsWhole && runLength <= Vector256<T>.Count)
        {
            for (; rows > 0; rows--, corner += step)
                foreach (ref readonly var run in runs.AsSpan())
                {
                    Vector256.Load(corner + run.Offset).Store(target);
                    target += runLength;
                }
            return;
        }
        for (; rows > 0; rows--, corner += step)
            for (var r = firstRun; r < lastRun; r++)
            {
                ref readonly var run = ref runs[r];
                var (first, last) = part.Of(in run);
                Copy(corner + run.Offset + first, target, last - first);
                target += last - first;
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
