using System.Diagnostics;
using Hornbeam.Text;

namespace Hornbeam.Callbacks;

/// <summary>
/// Prints progress as Keras does; Fit adds one where <c>verbose</c> is 1 or 2. Keras: <c>keras.callbacks.ProgbarLogger</c>.
/// </summary>
public sealed class ProgbarLogger : Callback
{
    // Reading the metrics costs more than a small step, and an eye sees no more.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);

    private readonly TextWriter? _writer;
    private readonly Func<double>? _clock;
    private readonly ProgressStyle _style;
    private ProgressBar? _bar;
    private int _seen;
    private int? _target;
    private bool _isFit;
    private long _lastShown;

    /// <summary>Prints to the console.</summary>
    /// <param name="style">The look. Default that of Keras 3.</param>
    public ProgbarLogger(ProgressStyle style = ProgressStyle.Keras3)
        : this(style, writer: null, clock: null)
    {
    }

    internal ProgbarLogger(ProgressStyle style, TextWriter? writer, Func<double>? clock) =>
        (_style, _writer, _clock) = (style, writer, clock);

    /// <inheritdoc/>
    public override bool ShowsProgress => true;

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _isFit = true;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        Begin();
        if (Parameters.Verbose > 0 && Parameters.Epochs > 1)
            Writer.Write(FormattableString.Invariant($"Epoch {epoch + 1}/{Parameters.Epochs}\n"));
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => Show(batch, logs);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => Finish(logs);

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs)
    {
        if (!_isFit)
            Begin();
    }

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs)
    {
        if (!_isFit)
            Show(batch, logs);
    }

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        if (!_isFit)
            Finish(logs);
    }

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => Begin();

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch, Logs logs) => Show(batch, logs: null);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => Finish(logs);

    private TextWriter Writer => _writer ?? Console.Out;

    private void Begin()
    {
        _target = Parameters.Steps;
        _seen = 0;
        _lastShown = 0;
        var clock = _clock ?? (() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
        _bar = new ProgressBar(Writer, _target, clock, new ProgressBarOptions
        {
            Verbose = Parameters.Verbose,
            Style = _style,
            Averaged = [],
        });
    }

    private void Show(int batch, Logs? logs)
    {
        _seen = batch + 1;
        if (Parameters.Verbose != 1 || _bar is null)
            return;
        // The bar itself drops what comes too fast, but only after the values have been read.
        if (_clock is null && _seen > 1 && _seen != _target && Stopwatch.GetElapsedTime(_lastShown) < Pause)
            return;
        _lastShown = Stopwatch.GetTimestamp();
        _bar.Update(_seen, logs, finish: false);
    }

    private void Finish(Logs logs)
    {
        if (_bar is null)
            return;
        if (_target is null)
            _bar.Target = _target = _seen;
        _bar.Update(_target.Value, logs, finish: true);
    }
}
