using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Compilation;

/// <summary>How a graph is compiled.</summary>
/// <param name="Fuse">False: every node is computed into a buffer of its own, for debugging and comparison.</param>
/// <param name="Interpret">True: no code is made at run time, whatever the runtime can do.</param>
/// <param name="Team">The threads to use; default those of the process.</param>
internal sealed record CompileOptions(bool Fuse = true, bool Interpret = false, ThreadTeam? Team = null);

/// <summary>A compiled graph: stages of kernels over one arena. Immutable; several threads may run it at once, each with its own arena.</summary>
internal sealed unsafe class Executable
{
    /// <summary>Arenas kept for the next runs.</summary>
    private const int KeptStates = 4;

    private readonly Stage[] _stages;
    private readonly Place[] _places;
    private readonly long[] _offsets;
    private readonly Storage?[] _constants;
    private readonly Variable?[] _variables;
    private readonly Variable[] _written;
    private readonly Patch[] _patches;
    private readonly long[] _arguments;
    private readonly long _arenaBytes;
    private readonly MemoryGuards? _guards;
    private readonly ThreadTeam _team;
    private readonly ConcurrentBag<RunState> _states = [];
    private readonly (Executable Executable, long Offset)[] _inner;
    private readonly int[] _bound;
    private readonly Patch[] _boundPatches;
    private readonly long[] _inputBytes;
    private readonly long[] _outputBytes;

    private Executable(ExecutableBuilder builder, ThreadTeam team)
    {
        _stages = builder.Stages;
        _places = [.. builder.Places];
        _offsets = [.. builder.Offsets];
        _constants = [.. builder.Constants];
        _variables = [.. builder.Variables];
        _patches = [.. builder.Patches];
        _inner = [.. builder.Inner];
        _bound = [.. Enumerable.Range(0, _places.Length).Where(slot => !IsFixed(_places[slot]))];
        _boundPatches = Array.FindAll(_patches, patch => !IsFixed(_places[patch.Slot]));
        _arguments = [.. builder.Arguments];
        _arenaBytes = builder.Memory.ArenaBytes;
        _guards = builder.Memory.Guards;
        LiveBytes = builder.Memory.LiveBytes;
        _written = Array.ConvertAll(builder.Graph.Assignments, a => a.Variable);
        _inputBytes = Array.ConvertAll(builder.Graph.Inputs, node => node.Bytes);
        _outputBytes = Array.ConvertAll(builder.Graph.Outputs, node => node.Bytes);
        _team = team;
    }

    /// <summary>A pointer in an argument block that is known only when the graph runs.</summary>
    internal readonly record struct Patch(int Argument, int Slot, long ByteOffset);

    public long ArenaBytes => _arenaBytes;

    public long LiveBytes { get; }

    public ReadOnlySpan<Stage> Stages => _stages;

    public static Executable Compile(Graph graph, CompileOptions? options = null)
    {
        options ??= new CompileOptions();
        var fusion = Fusion.Plan(Simplify.Apply(graph), options.Fuse);
        var schedule = Schedule.Make(fusion);
        return new Executable(new ExecutableBuilder(fusion, schedule, options), options.Team ?? ThreadTeam.Shared);
    }

    /// <summary>Runs the graph once: reads the inputs, writes the outputs' elements, then the assigned variables.</summary>
    /// <param name="inputs">In the graph's order; row-major, of the traced shapes.</param>
    /// <param name="outputs">Where the outputs go.</param>
    /// <exception cref="ArgumentException">Data that a kernel must not work on (an index outside); no variable has changed.</exception>
    public void Run(ReadOnlySpan<Storage> inputs, ReadOnlySpan<Storage> outputs)
    {
        if (inputs.Length != _inputBytes.Length || outputs.Length != _outputBytes.Length)
            throw new ArgumentException(
                $"The graph has {_inputBytes.Length} inputs and {_outputBytes.Length} outputs; {inputs.Length} and {outputs.Length} were given.");
        if (!_states.TryTake(out var run))
            run = NewState();
        SetExternals(run, inputs, outputs);
        try
        {
            RunStages(run);
        }
        finally
        {
            var failure = run.Failure;
            run.Reset();
            if (_states.Count < KeptStates)
                _states.Add(run);
            foreach (var storage in inputs)
                GC.KeepAlive(storage.Buffer);
            foreach (var storage in outputs)
                GC.KeepAlive(storage.Buffer);
            foreach (var variable in _written)
                variable.Changed();
            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Runs the graph once within the run of another one, which has set <see cref="RunState.Externals"/>.</summary>
    public void RunStages(RunState run)
    {
        Bind(run);
        foreach (var stage in _stages)
        {
            if (stage.IsGuarded && run.Failure is not null)
                break;
            _guards?.Set(run.Arena, stage.Number);
            stage.Run(run, _team);
            _guards?.Check(run.Arena, stage);
        }
    }

    /// <summary>Estimated nanoseconds of one run on one thread.</summary>
    public double Cost => _stages.Sum(stage => stage.Calls.ToArray().Sum(call => call.Cost));

    /// <summary>Number of inputs; outputs follow them in <see cref="RunState.Externals"/>.</summary>
    public int InputCount => _inputBytes.Length;

    /// <summary>Stages and kernels, one a line: pieces, estimated times, and measured ones where asked for.</summary>
    /// <param name="runs">
    /// How many runs to take the fastest of, on inputs of zeros; 0 runs nothing. A stage is timed as it runs, its kernels alone on one
    /// thread. A training graph trains on them.
    /// </param>
    public string Explain(int runs = 0)
    {
        var (stageTimes, callTimes) = runs > 0 ? Measure(runs) : (null, null);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_stages.Length} stages, arena {_arenaBytes} bytes, {LiveBytes} alive at once\n");
        for (var i = 0; i < _stages.Length; i++)
        {
            var stage = _stages[i];
            var time = stageTimes is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {stageTimes[i]:F0} ns,");
            text.Append(CultureInfo.InvariantCulture, $"stage {i},{time} {stage.Threads} thread(s){(stage.IsGuarded ? ", writes variables" : "")}\n");
            for (var j = 0; j < stage.Calls.Length; j++)
            {
                var call = stage.Calls[j];
                time = callTimes is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {callTimes[i][j]:F0} ns alone,");
                text.Append(CultureInfo.InvariantCulture, $"  {call.Name}, {call.Pieces} piece(s),{time} estimated {call.Cost:F0} ns\n");
            }
        }
        return text.ToString();
    }

    private (double[] Stages, double[][] Calls) Measure(int runs)
    {
        var inputs = Array.ConvertAll(_inputBytes, bytes => new Storage(new Buffer(bytes)));
        var outputs = Array.ConvertAll(_outputBytes, bytes => new Storage(new Buffer(bytes)));
        var run = NewState();
        var stages = Array.ConvertAll(_stages, _ => double.MaxValue);
        var calls = Array.ConvertAll(_stages, stage => stage.Calls.ToArray().Select(_ => double.MaxValue).ToArray());
        // One after the other: data that moves between the caches of processors would blur both.
        for (var i = 0; i < runs; i++)
        {
            SetExternals(run, inputs, outputs);
            Bind(run);
            for (var stage = 0; stage < stages.Length; stage++)
                stages[stage] = Math.Min(stages[stage], Nanoseconds(() => _stages[stage].Run(run, _team)));
        }
        for (var i = 0; i < runs; i++)
        {
            SetExternals(run, inputs, outputs);
            Bind(run);
            for (var stage = 0; stage < stages.Length; stage++)
                for (var call = 0; call < calls[stage].Length; call++)
                    calls[stage][call] = Math.Min(calls[stage][call], Nanoseconds(() => _stages[stage].RunAlone(run, call)));
        }
        return (stages, calls);
    }

    private static double Nanoseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private RunState NewState() => NewState(new Buffer(_arenaBytes, zeroed: false), null);

    private RunState NewState(Buffer? arena, byte* inside)
    {
        var start = arena is null ? inside : arena.Pointer;
        var run = new RunState(arena, inside, _places.Length, _arguments.Length, _inputBytes.Length + _outputBytes.Length)
        {
            Inner = Array.ConvertAll(_inner, inner => inner.Executable.NewState(null, start + inner.Offset)),
        };
        _arguments.CopyTo(new Span<long>(run.Arguments, _arguments.Length));
        for (var slot = 0; slot < _places.Length; slot++)
            run.Slots[slot] = _places[slot] switch
            {
                Place.Arena => run.Arena + _offsets[slot],
                Place.Constant => _constants[slot]!.Pointer,
                _ => null,
            };
        foreach (var patch in _patches)
            if (run.Slots[patch.Slot] is not null)
                run.Arguments[patch.Argument] = (long)run.Slots[patch.Slot] + patch.ByteOffset;
        return run;
    }

    private static bool IsFixed(Place place) => place is Place.Arena or Place.Constant;

    private static void SetExternals(RunState run, ReadOnlySpan<Storage> inputs, ReadOnlySpan<Storage> outputs)
    {
        for (var i = 0; i < inputs.Length; i++)
            run.Externals[i] = inputs[i].Pointer;
        for (var i = 0; i < outputs.Length; i++)
            run.Externals[inputs.Length + i] = outputs[i].Pointer;
    }

    private void Bind(RunState run)
    {
        foreach (var slot in _bound)
            run.Slots[slot] = _places[slot] switch
            {
                Place.Input => run.Externals[_offsets[slot]],
                Place.Output => run.Externals[_inputBytes.Length + _offsets[slot]],
                _ => _variables[slot]!.Storage.Pointer,
            };
        foreach (var patch in _boundPatches)
            run.Arguments[patch.Argument] = (long)run.Slots[patch.Slot] + patch.ByteOffset;
    }
}
