using System.Diagnostics;
using System.Text;
using Hornbeam.Charts.Rendering;
using Hornbeam.Reports;

namespace Hornbeam.Callbacks;

/// <summary>
/// Keeps a page that follows the training: <c>callbacks: [new LivePage("run.html")]</c>, then open the file in a browser. It is the page of
/// <see cref="HistoryReport.Report"/> (charts, findings, all epochs) and loads itself again until the run ends; zoom, hidden series, smoothing and theme
/// are kept. The file is rewritten at most once a second, whole or not at all, beside the training, which never waits for it; where it cannot be
/// written the run says so once (<c>live-page-not-written</c>) and goes on. No namesake in Keras.
/// </summary>
public sealed class LivePage : Callback
{
    /// <summary>Writing takes no more than this share of the time of one processor.</summary>
    private const double ShareOfTime = 0.02;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(5);

    private Task<(Exception? Trouble, TimeSpan Took)>? _writing;
    private long _began, _written;
    private TimeSpan _pause;
    private int _firstEpoch, _epoch;
    private bool _hasWarned;

    /// <summary>A page in a file.</summary>
    /// <param name="filename">The file, ending in <c>.html</c>; its directory must exist.</param>
    /// <exception cref="ArgumentException">It has another ending.</exception>
    public LivePage(string filename)
    {
        ArgumentException.ThrowIfNullOrEmpty(filename);
        if (!filename.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"LivePage: the file must end in .html, so that browsers show it, but it is '{filename}'.", nameof(filename));
        Filename = filename;
    }

    /// <summary>The file.</summary>
    public string Filename { get; }

    /// <summary>The title of the page. Default "Training run".</summary>
    public string Title { get; init; } = "Training run";

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        (_began, _written, _pause, _firstEpoch, _epoch, _hasWarned) = (Stopwatch.GetTimestamp(), 0, Pause, -1, 0, false);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        _epoch = epoch;
        if (_firstEpoch < 0)
            _firstEpoch = epoch;
        // The epoch before is in the history by now.
        Follow(batch: 0);
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => Follow(batch + 1);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => Finish();

    /// <inheritdoc/>
    public override void OnTrainInterrupted(Exception error) => Finish();

    /// <summary>Ends when the page is as it was last asked for; for tests.</summary>
    internal Task Written => _writing ?? Task.CompletedTask;

    private void Follow(int batch)
    {
        if (_written != 0 && Stopwatch.GetElapsedTime(_written) < _pause)
            return;
        if (_writing is { IsCompleted: false } || Model.History is not { } history)
            return;
        TakeNote();
        _written = Stopwatch.GetTimestamp();
        var status = Status(batch);
        _writing = Task.Run(() => Write(history, status));
    }

    private void Finish()
    {
        // A disk that does not answer must not hold the end of training up.
        if (_writing?.Wait(LongestWait) == false || Model.History is not { } history)
            return;
        TakeNote();
        _writing = Task.FromResult(Write(history, status: null));
        TakeNote();
    }

    /// <summary>Looks at how the last writing went.</summary>
    private void TakeNote()
    {
        if (_writing is null)
            return;
        var (trouble, took) = _writing.Result;
        _pause = TimeSpan.FromSeconds(Math.Max(Pause.TotalSeconds, took.TotalSeconds / ShareOfTime));
        if (trouble is null || _hasWarned)
            return;
        _hasWarned = true;
        Model.Warn(new TrainingWarning("live-page-not-written", $"LivePage could not write '{Filename}': {trouble.Message}", _epoch));
    }

    private (Exception? Trouble, TimeSpan Took) Write(History history, string? status)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            // Training writes on meanwhile.
            var soFar = new History();
            soFar.Append(history);
            var report = RunReport.Of(soFar, Title);
            WholeFile.Write(Filename, () => Encoding.UTF8.GetBytes(HtmlReport.Render(report, status, status is null ? null : _pause.TotalSeconds)));
            return (null, Stopwatch.GetElapsedTime(began));
        }
        catch (Exception error)
        {
            // Whatever it is, a page is no reason to end a training.
            return (error, Stopwatch.GetElapsedTime(began));
        }
    }

    private string Status(int batch)
    {
        var all = Parameters.Epochs - _firstEpoch;
        var done = _epoch - _firstEpoch + (Parameters.Steps is > 0 and var steps ? Math.Min(1, (double)batch / steps) : 0);
        var text = FormattableString.Invariant($"Training: epoch {_epoch + 1} of {Parameters.Epochs}, {100 * done / all:0} % done");
        if (done > 0)
            text += FormattableString.Invariant($", about {(all / done - 1) * Stopwatch.GetElapsedTime(_began):h\\:mm\\:ss} left");
        return text + ". This page loads itself again while nothing on it is pointed at.";
    }
}
