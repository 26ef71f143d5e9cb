using System.Diagnostics;
using Hornbeam.Callbacks;
using Hornbeam.Terminal;
using Spectre.Console;

namespace Hornbeam;

/// <summary>
/// A dashboard in the terminal while a model trains: <c>callbacks: [new TrainingDashboard()]</c>. Curves grow with each epoch; above them stand progress, the
/// time left, learning rate, throughput, the values so far and the best ones, below them what a diagnosis finds. It fits the window, also when that
/// changes its size, takes the place of the progress bar, and leaves its last picture behind. What other callbacks print meanwhile stands above it. It is
/// redrawn at most ten times a second and for no more than a hundredth of the training time. Where output is redirected, or the terminal cannot move
/// its cursor, it writes plain lines, one an epoch and at most ten a second. No namesake in Keras.
/// </summary>
public sealed class TrainingDashboard : Callback
{
    private const double ShareOfTime = 0.01;

    /// <summary>So many frames also make the code of all later ones; they come at a slower pace and are not counted.</summary>
    private const int FirstFrames = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1), FirstPause = TimeSpan.FromSeconds(0.5);

    private readonly IAnsiConsole? _given;
    private readonly DashboardState _state = new();
    private FindingsCallback _findings = new();
    private FramePainter? _painter;
    private PlainLines? _lines;
    private ConsoleCapture? _capture;
    private long _drawn, _counted;
    private TimeSpan _spent, _nextAfter;
    private int _frames;

    /// <summary>A dashboard on the console of the process.</summary>
    public TrainingDashboard()
    {
    }

    /// <summary>A dashboard on another console.</summary>
    /// <param name="console">Where to draw.</param>
    public TrainingDashboard(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        _given = console;
    }

    /// <inheritdoc/>
    public override bool ShowsProgress => true;

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        _state.Begin(Parameters, Model);
        _findings = new FindingsCallback { OnFinding = _state.Findings.Add };
        _findings.Attach(Model, Parameters);
        _findings.OnTrainBegin(logs);
        (_drawn, _spent, _nextAfter, _frames) = (0, TimeSpan.Zero, TimeSpan.Zero, 0);
        var console = _given ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        var moves = console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;
        (_painter, _lines) = moves ? (new FramePainter(console), (PlainLines?)null) : (null, new PlainLines(console.Profile.Out.Writer));
        _capture = moves && _given is null ? ConsoleCapture.Begin() : null;
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        // The epoch before is in the history by now.
        _state.BeginEpoch(epoch);
        Show(isLast: false);
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        _state.Batch = batch + 1;
        if (_lines is not null || !IsDue())
            return;
        _state.Take(logs);
        Show(isLast: false);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _findings.OnEpochEnd(epoch, logs);
        _state.EndEpoch();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => Finish();

    /// <inheritdoc/>
    public override void OnTrainInterrupted(Exception error) => Finish();

    private void Finish()
    {
        _state.End();
        try
        {
            Show(isLast: true);
        }
        finally
        {
            _capture?.Dispose();
            _capture = null;
        }
    }

    private bool IsDue() => _drawn == 0 || Stopwatch.GetElapsedTime(_drawn) >= _nextAfter;

    private void Show(bool isLast)
    {
        if (!isLast && !IsDue())
            return;
        _drawn = Stopwatch.GetTimestamp();
        if (_lines is not null)
            _lines.Write(_state);
        else
            _painter!.Draw(_state, _capture?.Take());
        if (++_frames <= FirstFrames)
        {
            _counted = _drawn;
            _nextAfter = FirstPause;
            return;
        }
        _spent += Stopwatch.GetElapsedTime(_drawn);
        var due = _spent / ShareOfTime - Stopwatch.GetElapsedTime(_counted);
        _nextAfter = due > Pause ? due : Pause;
    }
}
