using System.Globalization;
using System.Text.RegularExpressions;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>
/// Reads console text of Keras 1, 2 and 3 as people paste it: with or without epoch headers, bars, dashes, colours and backspaces,
/// also all on one line. What cannot be told stays unknown.
/// </summary>
internal sealed partial class HistoryText
{
    private readonly List<Epoch> _epochs = [];
    private Epoch _current = new();
    private bool _hasHeaders;
    private bool _isRewritten;
    private bool _countsSamples;
    private long? _trainingSamples;
    private long? _validationSamples;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstEpoch">The first epoch, counted from 0; null where headers tell it, else 0.</param>
    /// <exception cref="InvalidDataException">There is no value in it.</exception>
    public static History Read(string text, int? firstEpoch)
    {
        var reader = new HistoryText();
        foreach (Match token in Token().Matches(Plain(text)))
            reader.Take(token);
        return reader.Finish(firstEpoch);
    }

    /// <summary>The text without colours; a rewritten line (backspaces, carriage return) begins with a form feed instead of a
    /// new line.</summary>
    private static string Plain(string text)
    {
        text = Colour().Replace(text, "");
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        text = Rewrite().Replace(text, "\f");
        // What callbacks say (improved from ..., early stopping) looks like headers and values, and is neither.
        text = Message().Replace(text, "\n");
        return Header().Replace(text, "\n$0");
    }

    private void Take(Match token)
    {
        if (token.Groups["rewrite"].Success)
            _isRewritten = true;
        else if (token.Groups["line"].Success)
            _isRewritten = false;
        else if (token.Groups["epoch"].Success)
            Begin(Whole(token.Groups["epoch"]));
        else if (token.Groups["train"].Success)
            (_trainingSamples, _validationSamples) = (Whole(token.Groups["train"]), token.Groups["validate"].Success ? Whole(token.Groups["validate"]) : 0);
        else if (token.Groups["done"].Success)
            Count(Whole(token.Groups["done"]), Whole(token.Groups["all"]));
        else if (token.Groups["perSample"].Success)
            _countsSamples = true;
        else if (token.Groups["seconds"].Success)
            _current.Seconds = Whole(token.Groups["seconds"]);
        else if (token.Groups["key"].Success)
            Value(token.Groups["key"].Value, token.Groups["value"].Value);
    }

    private void Begin(long number)
    {
        Close();
        _hasHeaders = true;
        _current = new Epoch { Number = number };
    }

    /// <summary>A bar begins. It shows the same epoch as the one before where that was not full, or where its line is
    /// rewritten.</summary>
    private void Count(long done, long all)
    {
        if (!_hasHeaders && !_isRewritten && _current is { Values.Count: > 0, Done: var before, All: var of } && before >= of)
        {
            Close();
            _current = new Epoch();
        }
        (_current.Done, _current.All) = (done, all);
        _current.Values.Clear();
    }

    private void Value(string key, string text)
    {
        if (key.Equals("ETA", StringComparison.OrdinalIgnoreCase) || key.Equals("epoch", StringComparison.OrdinalIgnoreCase))
            return;
        if (!_hasHeaders && !_isRewritten && _current.Values.ContainsKey(key))
        {
            Close();
            _current = new Epoch();
        }
        if (PythonNumber.TryParse(text, out var value))
            _current.Values[key] = value;
    }

    private void Close()
    {
        if (_current.Values.Count > 0)
            _epochs.Add(_current);
    }

    private History Finish(int? firstEpoch)
    {
        Close();
        if (_epochs.Count == 0)
        {
            throw new InvalidDataException(
                "The text holds no values of training: expected such as 'loss: 0.5' or '16/16 - 1s - loss: 0.5 - val_loss: 0.6', one line an epoch.");
        }
        // Of an epoch that is still going on there are only means so far.
        var unfinished = _epochs[^1].Done < _epochs[^1].All ? _epochs[^1] : null;
        if (unfinished is not null && _epochs.Count > 1)
            _epochs.RemoveAt(_epochs.Count - 1);
        var keys = _epochs.SelectMany(epoch => epoch.Values.Keys).Distinct().ToArray();
        var history = new HistoryParts
        {
            Epochs = Numbers(firstEpoch),
            Columns = [.. keys.Select(key => (key, (IReadOnlyList<HistoryCell?>)
                [.. _epochs.Select(epoch => epoch.Values.TryGetValue(key, out var value) ? new HistoryCell(value) : (HistoryCell?)null)]))],
            Seconds = [.. _epochs.Select(epoch => epoch.Seconds)],
        }.Assemble();
        if (unfinished is not null)
        {
            history.Warn(new TrainingWarning("unfinished-epoch", string.Create(CultureInfo.InvariantCulture,
                $"The last epoch of the text was not finished ({unfinished.Done}/{unfinished.All}): its values are means so far."), history.Epoch[^1]));
        }
        history.Trained = Description();
        return history;
    }

    private int[] Numbers(int? firstEpoch)
    {
        var numbers = new int[_epochs.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var said = (int)Math.Clamp((_epochs[i].Number ?? 0) - 1, -1, int.MaxValue / 2);
            numbers[i] = i == 0 ? firstEpoch ?? Math.Max(0, said) : Math.Max(numbers[i - 1] + 1, firstEpoch is null ? said : 0);
        }
        return numbers;
    }

    /// <summary>How many samples there were, where the text says so; a bar alone may count samples or batches.</summary>
    private TrainingDescription? Description()
    {
        var samples = _trainingSamples ?? (_countsSamples && _epochs[^1].All is > 0 and var all ? all : null);
        return samples is null ? null : new TrainingDescription { TrainingSamples = samples, ValidationSamples = _validationSamples };
    }

    private static long Whole(Group group) =>
        long.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Escape sequences, also those whose escape character was lost in pasting.</summary>
    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\[(?:0|1|3[0-7]|9[0-7]|0;\d+|38;5;\d+)m")]
    private static partial Regex Colour();

    [GeneratedRegex("\b+\r?|\r")]
    private static partial Regex Rewrite();

    [GeneratedRegex(
        @"Epoch\s+\d+\s*:(?=[^\n\f]{0,80}?(?:improve|early stopping|saving|reducing|setting|schedul|terminat)).*?(?=\n|\f|Epoch\s+\d+\s*/|$)"
            + @"|Restoring model weights[^\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex Message();

    [GeneratedRegex(@"Epoch\s+\d+\s*/\s*\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(
        """
          (?<rewrite>\f)
        | (?<line>\n)
        | Epoch\s+(?<epoch>\d+)\s*(?:/\s*\d+)?
        | Train(?:ing)?\s+on\s+(?<train>\d+)\s+samples(?:\s*,\s*validat(?:e|ing)\s+on\s+(?<validate>\d+))?
        | ETA\s*:\s*[\d:]+s?
        | (?<![\w.:/])(?<done>\d+)\s*/\s*(?<all>\d+)(?=\s*[\[\-━=\s])
        | (?<![\w.])[\d.]+(?:s|ms|us|µs)/(?:(?<perSample>sample)|\w+)
        | (?<![\w.])(?<seconds>\d+)s(?![\w/])
        | (?<key>[A-Za-z_]\w*)\s*[:=]\s*(?<value>[-+]?(?:nan|inf(?:inity)?|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?))(?![\w:/])
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    /// <summary>What is known of an epoch.</summary>
    private sealed class Epoch
    {
        public long? Number { get; init; }

        public Dictionary<string, double> Values { get; } = new(StringComparer.Ordinal);

        public double Seconds { get; set; } = double.NaN;

        public long Done { get; set; }

        public long All { get; set; }
    }
}
