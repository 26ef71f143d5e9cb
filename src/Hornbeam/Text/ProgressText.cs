using System.Globalization;
using System.Text;

namespace Hornbeam.Text;

/// <summary>The words of a progress bar in one style. Each Append returns how many characters of it stay unseen.</summary>
internal sealed class ProgressText(ProgressBarOptions options, Encoding encoding)
{
    private const string Bold = "\e[1m";
    private const string Green = "\e[32m";
    private const string White = "\e[37m";
    private const string Plain = "\e[0m";

    private readonly bool _isKeras3 = options.Style == ProgressStyle.Keras3;
    private readonly int _width = options.Width ?? (options.Style == ProgressStyle.Keras3 ? 20 : 30);
    private readonly char _cell = encoding.GetString(encoding.GetBytes("━")) == "━" ? '━' : '=';

    /// <summary>Counts and cells.</summary>
    public int AppendBar(StringBuilder text, int current, int? target)
    {
        if (target is not { } known)
        {
            text.Append(CultureInfo.InvariantCulture, $"{current,7}/Unknown");
            return 0;
        }
        var done = (int)(_width * ((double)current / known));
        if (!_isKeras3)
        {
            AppendCount(text, current, known).Append(" [");
            if (done > 0)
                text.Append('=', done - 1).Append(current < known ? '>' : '=');
            text.Append('.', Math.Max(_width - done, 0)).Append(']');
            return 0;
        }
        AppendCount(text.Append(Bold), current, known).Append(Plain).Append(' ');
        if (done > 0)
            text.Append(Green).Append(_cell, done).Append(Plain);
        text.Append(White).Append(_cell, Math.Max(_width - done, 0)).Append(Plain);
        return Bold.Length + Plain.Length + White.Length + Plain.Length + (done > 0 ? Green.Length + Plain.Length : 0);
    }

    /// <summary>What is left to wait, before the end.</summary>
    public int AppendRemaining(StringBuilder text, double seconds, double step)
    {
        if (_isKeras3)
            return AppendTimes(text, Remaining(seconds), step);
        text.Append(" - ETA: ").Append(Remaining(seconds));
        return 0;
    }

    /// <summary>What it took, at the end or without a target.</summary>
    public int AppendElapsed(StringBuilder text, double seconds, double step)
    {
        if (_isKeras3)
            return AppendTimes(text, Seconds(seconds), step);
        text.Append(" - ").Append(Seconds(seconds));
        if (options.Style == ProgressStyle.Keras215)
            text.Append(' ').Append(Step(step));
        return 0;
    }

    /// <summary>The one line of verbose 2, up to the values.</summary>
    public void AppendLine(StringBuilder text, int current, int target, double seconds, double step)
    {
        if (options.Style != ProgressStyle.Keras2)
            AppendCount(text, current, target);
        text.Append(" - ").Append(Seconds(seconds));
        if (_isKeras3)
            text.Append(" - ").Append(Step(step));
    }

    /// <summary>The one line of verbose 2, after the values.</summary>
    public string LineTail(double seconds, int target) => options.Style == ProgressStyle.Keras215
        ? $" - {PerUnit(seconds, "epoch")} - {Step(seconds / target)}"
        : "";

    /// <summary>
    /// A value: four decimals, or an exponent where those would show little. As in Keras, verbose 2 writes every
    /// negative number with an exponent.
    /// </summary>
    public string Value(double value) => (options.Verbose == 2 ? value : Math.Abs(value)) > 1e-3
        ? PythonNumber.Fixed(value, 4)
        : PythonNumber.Scientific(value, 4);

    private static StringBuilder AppendCount(StringBuilder text, int current, int target)
    {
        var whole = target.ToString(CultureInfo.InvariantCulture);
        return text.Append(current.ToString(CultureInfo.InvariantCulture).PadLeft(whole.Length)).Append('/').Append(whole);
    }

    private int AppendTimes(StringBuilder text, string time, double step)
    {
        text.Append(' ').Append(Bold).Append(time).Append(Plain).Append(' ').Append(Step(step));
        return Bold.Length + Plain.Length;
    }

    private static string Seconds(double seconds) => PythonNumber.Fixed(seconds, 0) + "s";

    private static string Remaining(double seconds)
    {
        var whole = (long)seconds;
        return seconds switch
        {
            > 3600 => string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}"),
            > 60 => string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{whole}s"),
        };
    }

    private string Step(double seconds) => PerUnit(seconds, options.UnitName);

    private static string PerUnit(double seconds, string unit) => seconds switch
    {
        >= 1 or 0 => PythonNumber.Fixed(seconds, 0) + "s/" + unit,
        >= 1e-3 => PythonNumber.Fixed(seconds * 1e3, 0) + "ms/" + unit,
        _ => PythonNumber.Fixed(seconds * 1e6, 0) + "us/" + unit,
    };
}
