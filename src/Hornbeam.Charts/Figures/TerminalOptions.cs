namespace Hornbeam.Charts;

/// <summary>How a figure is drawn as text.</summary>
public sealed record TerminalOptions
{
    private readonly int width = 80;
    private readonly int? height;

    /// <summary>The greatest width of a line in cells, at least 10. Default 80.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 10.</exception>
    public int Width
    {
        get => width;
        init => width = value >= 10
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Width must be at least 10 cells.");
    }

    /// <summary>The number of lines of the whole figure, at least 5; null, the default, takes about 20 for every row of axes.
    /// Axes that would have less than 7 lines get 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 5.</exception>
    public int? Height
    {
        get => height;
        init => height = value is null or >= 5
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Height must be at least 5 lines.");
    }

    /// <summary>Which colours to use. Default none.</summary>
    public TerminalColors Colors { get; init; }

    /// <summary>Whether to write ASCII characters only, for terminals without braille dots. Default false. Labels keep the
    /// characters they have.</summary>
    public bool Ascii { get; init; }

    /// <summary>What suits the console: its width; no colours when output is redirected, <c>NO_COLOR</c> is set or <c>TERM</c> is
    /// "dumb"; ASCII where its encoding has no braille dots.</summary>
    /// <returns>The options that <see cref="Figure.Show"/> uses.</returns>
    public static TerminalOptions ForConsole()
    {
        var ascii = Console.OutputEncoding.CodePage is not (65001 or 1200 or 1201 or 12000);
        return new TerminalOptions { Width = ConsoleWidth(), Colors = ConsoleColors(), Ascii = ascii };
    }

    private static int ConsoleWidth()
    {
        if (Console.IsOutputRedirected) return 80;
        try
        {
            return Console.WindowWidth is var cells and >= 10 ? cells : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private static TerminalColors ConsoleColors()
    {
        if (Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return TerminalColors.None;
        var terminal = Environment.GetEnvironmentVariable("TERM") ?? "";
        if (Environment.GetEnvironmentVariable("COLORTERM") is "truecolor" or "24bit") return TerminalColors.TrueColor;
        if (terminal == "dumb") return TerminalColors.None;
        if (terminal.Contains("256color", StringComparison.Ordinal)) return TerminalColors.TwoHundredFiftySix;
        if (terminal.Length > 0) return TerminalColors.Sixteen;
        // Windows: only its newer terminal is sure to read escape codes.
        return Environment.GetEnvironmentVariable("WT_SESSION") is not null ? TerminalColors.TrueColor : TerminalColors.None;
    }
}
