using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Data;

/// <summary>
/// Copies rows from anywhere in a large array into one block. The rows lie far apart, where no processor looks ahead by itself: they
/// are asked for some rows before they are copied.
/// </summary>
internal sealed unsafe class RowGatherer : IPieceWork
{
    private const int BytesPerPiece = 32 * 1024;

    /// <summary>Bytes that are on their way while others are copied.</summary>
    private const long BytesAhead = 8 * 1024;

    /// <summary>Of a long row only the beginning is asked for; from there on the processor sees where it goes.</summary>
    private const long LongRow = 4 * 1024;

    private byte* _source;
    private byte* _target;
    private Permutation _order = null!;
    private int _first;
    private int _rows;
    private long _bytes;
    private int _rowsPerPiece;

    /// <summary>Copies rows, on several threads where there is much to copy.</summary>
    /// <param name="team">The threads to share the work; null: the caller alone.</param>
    /// <param name="source">Row 0 of the array.</param>
    /// <param name="target">Where the first row copied goes.</param>
    /// <param name="order">Which rows.</param>
    /// <param name="first">Where in the order to begin.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="bytes">Bytes of a row.</param>
    public void Copy(ThreadTeam? team, byte* source, byte* target, Permutation order, int first, int rows, long bytes)
    {
        (_order, _first, _rows, _bytes) = (order, first, rows, bytes);
        _source = source;
        _target = target;
        _rowsPerPiece = (int)Math.Clamp(BytesPerPiece / Math.Max(1, bytes), 1, rows);
        var pieces = (rows + _rowsPerPiece - 1) / _rowsPerPiece;
        if (team is not null)
            team.Run(this, this, pieces, threads: pieces / 2);
        else
            for (var piece = 0; piece < pieces; piece++)
                Execute(this, piece, worker: 0);
    }

    /// <inheritdoc/>
    public void Execute(object state, int piece, int worker)
    {
        var begin = piece * _rowsPerPiece;
        var end = Math.Min(begin + _rowsPerPiece, _rows);
        var ahead = (int)Math.Clamp(BytesAhead / Math.Max(1, _bytes), 1, 16);
        for (var row = begin; row < Math.Min(begin + ahead, end); row++)
            Prefetch(Row(row));
        for (var row = begin; row < end; row++)
        {
            if (row + ahead < end)
                Prefetch(Row(row + ahead));
            System.Buffer.MemoryCopy(Row(row), _target + row * _bytes, _bytes, _bytes);
        }
    }

    private byte* Row(int row) => _source + _order[_first + row] * _bytes;

    private void Prefetch(byte* row)
    {
        if (!Sse.IsSupported)
            return;
        for (var line = 0L; line < Math.Min(_bytes, LongRow); line += 64)
            Sse.Prefetch0(row + line);
    }
}
