using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Where a node's elements are while a graph runs.</summary>
internal enum Place : byte
{
    Arena,
    Input,
    Output,
    Variable,
    Constant,
}

/// <summary>A step with its place in time: all steps of one stage may run at once.</summary>
internal sealed class ScheduledStep(FusedStep step)
{
    public FusedStep Step { get; } = step;

    public HashSet<ScheduledStep> After { get; } = [];

    public int Stage { get; set; }

    /// <summary>Copies a result into the variable or output it could not be written to directly.</summary>
    public (Node From, Variable? To, int Output)? Copy { get; init; }

    public bool WritesVariable { get; set; }
}

/// <summary>
/// Orders steps into stages. Every step that writes a variable comes after all that read its old value and after all that can fail,
/// so that a failed run leaves every variable unchanged.
/// </summary>
internal sealed class Schedule
{
    private readonly Fusion _fusion;
    private readonly Dictionary<FusedStep, ScheduledStep> _scheduled = [];

    private Schedule(Fusion fusion) => _fusion = fusion;

    public List<ScheduledStep> Steps { get; } = [];

    /// <summary>Results that are written straight into a variable.</summary>
    public Dictionary<Node, Variable> InVariable { get; } = [];

    /// <summary>Results that are written straight into an output.</summary>
    public Dictionary<Node, int> InOutput { get; } = [];

    /// <summary>Products whose results only the loops that finish their blocks read: they are nowhere as a whole.</summary>
    public HashSet<Node> Unstored { get; } = [];

    public int Stages { get; private set; }

    public static Schedule Make(Fusion fusion)
    {
        var schedule = new Schedule(fusion);
        schedule.Make();
        return schedule;
    }

    public ScheduledStep Of(FusedStep step) => _scheduled[step];

    private void Make()
    {
        foreach (var step in _fusion.Steps)
        {
            var scheduled = new ScheduledStep(step);
            _scheduled.Add(step, scheduled);
            Steps.Add(scheduled);
        }
        foreach (var (step, scheduled) in _scheduled)
            foreach (var earlier in step.DependsOn)
                scheduled.After.Add(_scheduled[earlier]);
        JoinEpilogues();
        foreach (var assignment in _fusion.Graph.Assignments)
            PlaceAssignment(assignment);
        PlaceOutputs();
        HoldBackWriters();
        FindUnstored();
        NumberStages();
    }

    private void FindUnstored()
    {
        foreach (var step in Steps)
            if (step.Step.Cluster is { EpilogueOf: { Primitive: Primitive.MatrixMultiply } product } cluster
                && cluster.Loop is { Kernel.OuterRank: 1 } loop && loop.Arrays.Count(array => array.Node == product) == 1
                && ProductCall.IsFinishedAtOnce(product) && !InVariable.ContainsKey(product) && !InOutput.ContainsKey(product)
                && Steps.TrueForAll(other => other == step || (other.Copy is { } copy ? copy.From != product : !other.Step.Reads.Contains(product))))
                Unstored.Add(product);
    }

    /// <summary>A product and the loop that finishes its tiles are one step in time.</summary>
    private void JoinEpilogues()
    {
        foreach (var scheduled in Steps)
            if (scheduled.Step.Cluster?.EpilogueOf is { } product)
            {
                var owner = Steps.First(other => other.Step.Node == product);
                owner.After.UnionWith(scheduled.After);
                owner.After.Remove(owner);
                scheduled.After.Clear();
                scheduled.After.Add(owner);
            }
    }

    private void PlaceAssignment(Assignment assignment)
    {
        var (variable, value) = (assignment.Variable, assignment.Value);
        var readers = Readers(variable);
        var writer = Steps.FirstOrDefault(s => s.Step.Cluster?.Members.Contains(value) == true);
        if (writer is not null && CanWriteInPlace(writer, value, variable))
        {
            // The product under an epilogue runs at the same moment as the epilogue itself.
            var owner = Owner(writer);
            var others = readers.Where(reader => Owner(reader) != owner).ToList();
            var readsAsOperand = owner != writer && readers.Contains(owner);
            // What reads the old value or may still fail has to come before, so it must not need the new value.
            if (!readsAsOperand && !others.Exists(reader => IsAfter(reader, owner)) && !Steps.Exists(step => CanFail(step) && IsAfter(step, owner)))
            {
                owner.After.UnionWith(others);
                writer.WritesVariable = true;
                owner.WritesVariable = true;
                InVariable.Add(value, variable);
                return;
            }
        }
        var copy = new ScheduledStep(new FusedStep { Node = value }) { Copy = (value, variable, -1), WritesVariable = true };
        copy.After.UnionWith(readers);
        if (Producer(value) is { } producer)
            copy.After.Add(producer);
        Steps.Add(copy);
    }

    private ScheduledStep Owner(ScheduledStep step) => step.Step.Cluster?.EpilogueOf is { } product
        ? Steps.First(other => other.Step.Node == product && other.Copy is null)
        : step;

    private static bool CanWriteInPlace(ScheduledStep writer, Node value, Variable variable)
    {
        var loop = writer.Step.Cluster!.Loop!;
        var store = Array.Find(loop.Arrays, array => array.IsStore && array.Node == value)!;
        return Array.TrueForAll(loop.Arrays, array => array.Node.Primitive != Primitive.Variable
            || array.Node.Attribute<VariableAttributes>().Variable != variable || store.CanReplace(array, loop.Kernel));
    }

    private List<ScheduledStep> Readers(Variable variable) => Steps.FindAll(s =>
        s.Step.Reads.Any(node => node.Primitive == Primitive.Variable && node.Attribute<VariableAttributes>().Variable == variable));

    private ScheduledStep? Producer(Node node) => Steps.Find(s => s.Copy is null && s.Step.Writes.Contains(node));

    private static bool IsAfter(ScheduledStep step, ScheduledStep target)
    {
        var pending = new Stack<ScheduledStep>([step]);
        var seen = new HashSet<ScheduledStep>();
        while (pending.TryPop(out var current))
        {
            if (current == target)
                return true;
            if (seen.Add(current))
                foreach (var next in current.After)
                    pending.Push(next);
        }
        return false;
    }

    private void PlaceOutputs()
    {
        for (var i = 0; i < _fusion.Graph.Outputs.Length; i++)
        {
            var output = _fusion.Graph.Outputs[i];
            if (!InVariable.ContainsKey(output) && InOutput.TryAdd(output, i))
                continue;
            var copy = new ScheduledStep(new FusedStep { Node = output }) { Copy = (output, null, i) };
            if (Producer(output) is { } producer)
                copy.After.Add(producer);
            Steps.Add(copy);
        }
    }

    private void HoldBackWriters()
    {
        var failing = Steps.FindAll(CanFail);
        foreach (var step in Steps)
        {
            if (!step.WritesVariable)
                continue;
            foreach (var fail in failing)
            {
                if (fail == step)
                    continue;
                if (IsAfter(fail, step))
                    throw new InvalidOperationException("A step that can fail needs a variable's new value.");
                step.After.Add(fail);
            }
        }
    }

    private static bool CanFail(ScheduledStep step) =>
        step.Copy is null && step.Step.Node is { } node && node.Primitive.CanFail(node.Attributes);

    private void NumberStages()
    {
        var done = new HashSet<ScheduledStep>();
        foreach (var step in Steps)
            Number(step, done);
        foreach (var step in Steps)
            if (step.Step.Cluster?.EpilogueOf is not null)
                step.Stage = Owner(step).Stage;
        Stages = Steps.Count == 0 ? 0 : Steps.Max(s => s.Stage) + 1;
        Steps.Sort((a, b) => a.Stage.CompareTo(b.Stage));
    }

    private static void Number(ScheduledStep root, HashSet<ScheduledStep> done)
    {
        var pending = new Stack<ScheduledStep>([root]);
        while (pending.TryPeek(out var step))
        {
            if (done.Contains(step))
            {
                pending.Pop();
                continue;
            }
            var ready = true;
            foreach (var earlier in step.After)
                if (!done.Contains(earlier))
                {
                    pending.Push(earlier);
                    ready = false;
                }
            if (!ready)
                continue;
            foreach (var earlier in step.After)
            {
                // An epilogue runs within its product's stage, and a part is there with its node; whoever needs them comes one later.
                var isEpilogue = step.Step.Cluster?.EpilogueOf is { } product && earlier.Step.Node == product;
                var isPart = step.Step.Node is { Primitive: Primitive.Part } && step.Copy is null;
                step.Stage = Math.Max(step.Stage, earlier.Stage + (isEpilogue || isPart ? 0 : 1));
            }
            done.Add(step);
            pending.Pop();
        }
    }
}
