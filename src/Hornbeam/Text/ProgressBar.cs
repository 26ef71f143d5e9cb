using System.Text;

namespace Hornbeam.Text;

/// <summary>
/// Keras's progress bar, character by character (<c>keras.utils.Progbar</c>). The clock is read once when the bar is made
/// and once per update, also for an update that it then drops.
/// </summary>
internal sealed class ProgressBar
{
    private readonly TextWriter _writer;
    private readonly Func<double> _clock;
    private readonly ProgressBarOptions _options;
    private readonly ProgressText _text;
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (double Sum, double Count)> _values = [];
    private readonly double _start;
    private double _lastUpdate;
    private double? _firstStepDone;
    private int _seen;
    private int _lastWidth;

    /// <summary>Makes a bar; nothing is written yet.</summary>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="target">Number of units to do, or null where it is not known.</param>
    /// <param name="clock">The time in seconds, counted from anywhere.</param>
    /// <param name="options">Settings, or null for Keras's own.</param>
    public ProgressBar(TextWriter writer, int? target, Func<double> clock, ProgressBarOptions? options = null)
    {
        _writer = writer;
        _clock = clock;
        _options = options ?? new ProgressBarOptions();
        _text = new ProgressText(_options, writer.Encoding);
        Target = target;
        _start = clock();
    }

    /// <summary>Number of units to do. May be set when it becomes known; null and 0 mean unknown.</summary>
    public int? Target { get; set; }

    /// <summary>Goes on by <paramref name="count"/> units.</summary>
    public void Add(int count, IEnumerable<KeyValuePair<string, double>>? values = null) => Update(_seen + count, values);

    /// <summary>Shows that <paramref name="current"/> units are done.</summary>
    /// <param name="current">Units done so far.</param>
    /// <param name="values">Values to show, in the order in which they were first seen; of a vector, its mean.</param>
    /// <param name="finish">Whether this is the last update; null when the target tells.</param>
    public void Update(int current, IEnumerable<KeyValuePair<string, double>>? values = null, bool? finish = null)
    {
        var last = finish ?? (Target is { } target && current >= target);
        Take(current, values ?? [], last);
        _seen = current;

        var now = _clock();
        var step = StepTime(current, now);
        if (_options.Verbose == 1)
        {
            if (now - _lastUpdate < _options.Interval && !last)
                return;
            WriteBar(current, now, step, last);
        }
        else if (_options.Verbose == 2 && last && Target is { } known and not 0)
        {
            var line = new StringBuilder();
            _text.AppendLine(line, current, known, now - _start, step);
            AppendValues(line, tail: _text.LineTail(now - _start, known));
            _writer.Write(line.Append('\n'));
            _writer.Flush();
        }
        _lastUpdate = now;
    }

    private void Take(int current, IEnumerable<KeyValuePair<string, double>> values, bool last)
    {
        foreach (var (name, value) in values)
        {
            if (!_values.TryGetValue(name, out var sum))
                _order.Add(name);
            // The last update carries the values of the whole, which are no further term of a mean.
            if (last || !IsAveraged(name))
            {
                _values[name] = (value, 1);
                continue;
            }
            var units = Math.Max(current - _seen, 1);
            _values[name] = (sum.Sum + value * units, sum.Count + units);
        }
    }

    private bool IsAveraged(string name) =>
        _options.Averaged is { } averaged ? averaged.Contains(name) : _options.Unaveraged?.Contains(name) != true;

    /// <summary>
    /// Mean seconds per unit. The first unit, in which everything is made ready, counts only while it is alone.
    /// </summary>
    private double StepTime(int current, double now)
    {
        if (current == 0)
            return 0;
        var time = _firstStepDone is { } first && current > 1 ? (now - first) / (current - 1) : (now - _start) / current;
        if (current == 1)
            _firstStepDone = now;
        return time;
    }

    private void WriteBar(int current, double now, double step, bool last)
    {
        var message = new StringBuilder();
        if (_options.Dynamic)
            message.Append('\b', _lastWidth).Append('\r');
        else
            message.Append('\n');
        var before = message.Length;
        var target = Target is 0 ? null : Target;
        var unseen = _text.AppendBar(message, current, target);
        unseen += target is { } known && !last
            ? _text.AppendRemaining(message, step * (known - current), step)
            : _text.AppendElapsed(message, now - _start, step);
        AppendValues(message, tail: "");

        var width = message.Length - before - unseen;
        message.Append(' ', Math.Max(_lastWidth - width, 0));
        if (last)
            message.Append('\n');
        _writer.Write(message);
        _writer.Flush();
        _lastWidth = width;
    }

    private void AppendValues(StringBuilder text, string tail)
    {
        foreach (var name in _order)
        {
            var (sum, count) = _values[name];
            text.Append(" - ").Append(name).Append(": ").Append(_text.Value(sum / Math.Max(1, count)));
        }
        text.Append(tail);
    }
}
