namespace Hornbeam.Text;

/// <summary>The widths of a summary's columns: Keras's shares, fitted as Rich fits them.</summary>
internal static class SummaryColumns
{
    private const int CellPadding = 2;

    /// <summary>The widths with the blank on either side of a cell, without the lines between columns.</summary>
    /// <exception cref="ArgumentException">There is no room, or there are too few positions.</exception>
    public static int[] Widths(SummaryOptions options)
    {
        var columns = options.ShowConnections ? 4 : 3;
        var positions = options.Positions ?? (options.ShowConnections ? [0.3, 0.56, 0.74, 1.0] : [0.45, 0.80, 1.0]);
        if (positions.Count != columns)
            throw new ArgumentException(
                $"positions has {positions.Count} numbers; the table has {columns} columns.", nameof(options));
        var usual = options.ShowConnections ? 108 : 88;
        if (options.ShowTrainable)
        {
            positions = [.. positions.Select(position => position * 0.9), 1.0];
            usual += 12;
        }
        var length = options.LineLength ?? Math.Min(usual, options.TerminalWidth - 4);

        var widths = new int[positions.Count];
        var used = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            var width = (int)(positions[i] * length) - used;
            if (width < 4)
            {
                throw new ArgumentException(
                    $"A summary of {length} characters has no room for {widths.Length} columns: give a longer lineLength.",
                    nameof(options));
            }
            used += width;
            widths[i] = width + CellPadding;
        }
        Fit(widths, length - (widths.Length + 1));
        return widths;
    }

    /// <summary>Takes what is too much from all columns alike, or gives what is left in proportion.</summary>
    private static void Fit(int[] widths, int room)
    {
        var excess = widths.Sum() - room;
        var (rest, missing) = (widths.Sum(), -excess);
        for (var i = 0; i < widths.Length; i++)
        {
            if (excess > 0)
            {
                var share = Math.Min(widths[i], (int)Math.Round((double)excess / (widths.Length - i), MidpointRounding.ToEven));
                widths[i] -= share;
                excess -= share;
            }
            else if (missing > 0)
            {
                var share = (int)Math.Ceiling((double)widths[i] * missing / rest);
                rest -= widths[i];
                widths[i] += share;
                missing -= share;
            }
        }
    }
}
