using System.Reflection;

namespace Hornbeam.Architecture.Tests.Folders;

/// <summary>Which room of src/Hornbeam may know which: read from the compiled code, so nothing escapes.</summary>
public class FolderArrowsTests
{
    private static readonly string[] Foundation = ["Diagnostics", "Text"];

    private static readonly string[] Pieces =
        ["Activations", "Initializers", "Regularizers", "Constraints", "Losses", "Metrics", "Optimizers", "Schedules"];

    /// <summary>
    /// For each room the rooms it may use besides itself. Saving is the registry: pieces, layers and models ask it for objects by name
    /// and hand it their configs; it knows their classes, and nothing of training.
    /// </summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Diagnostics"] = [],
        ["Text"] = ["Diagnostics"],
        ["Data"] = [.. Foundation, "Initializers"],
        ["Saving"] = [.. Foundation, .. Pieces, "Layers", "Models"],
        ["Layers"] = [.. Foundation, .. Pieces, "Saving"],
        ["Models"] = [.. Foundation, .. Pieces, "Layers", "Saving"],
        ["Training"] = [.. Foundation, .. Pieces, "Layers", "Models", "Saving", "Data", "Callbacks"],
        ["Callbacks"] = [.. Foundation, .. Pieces, "Layers", "Models", "Training", "Saving", "Data", "Insight", "Reports"],
        ["Insight"] = [.. Foundation, "Training"],
        ["Plots"] = [.. Foundation, "Metrics", "Training", "Insight"],
        ["Reports"] = [.. Foundation, "Training", "Insight", "Plots"],
    };

    /// <summary>Types that rooms above their own may use all the same, each for its reason.</summary>
    private static readonly Dictionary<(string Room, string Type), string> Exceptions = new()
    {
        [("Data", "Tensors")] = "one, several or named tensors: what data is made of",
        [("Layers", "Wiring")] = "a layer applied to symbolic tensors becomes part of a functional model",
        [("Layers", "LayerCall")] = "a layer remembers where it was applied",
        [("Layers", "ShapeInference")] = "a layer's output shape is found by tracing it",
        [("Layers", "Signature")] = "the shapes that tracing finds",
        [("Layers", "Model")] = "a model always has something to build",
        [("Saving", "Model")] = "a file holds what Compile was given and the optimizer's state, which are in the part of Model in Training",
        [("Models", "CompiledModel")] = "a model counts its optimizer's variables in the summary",
        [("Models", "Model")] = "training is the part of Model that lies in Training; a changed Sequential has it compile again",
    };

    /// <summary>Of Training, what may be read by rooms that look back at a run: the history and what it is made of.</summary>
    private static readonly string[] Records =
        ["History", "BatchHistory", "Direction", "StopReason", "TrainingDescription", "TrainingWarning", "KnownDirections"];

    [Fact]
    public void Every_room_has_its_row()
    {
        var rooms = Repository.Sources.Where(file => file.Project == "Hornbeam" && file.Room != "").Select(file => file.Room).Distinct();
        Verdict.None(
            rooms.Where(room => !Arrows.ContainsKey(room) && !Pieces.Contains(room)),
            "A new folder in src/Hornbeam: say in Arrows what it may use, and in ARCHITECTURE.md what it is for:");
    }

    [Fact]
    public void Rooms_use_only_rooms_below_them() => Verdict.None(
        References().Where(r => !Allowed(r.From).Contains(r.To) && !Exceptions.ContainsKey((r.From, r.Type))).Select(r => r.Text).Distinct().Order(),
        "These uses go against the arrows between the rooms of src/Hornbeam (see ARCHITECTURE.md). Move the code, pass the value in, "
        + "or turn the arrow in Arrows with a reason:");

    [Fact]
    public void Insight_reads_histories_and_nothing_else() => Verdict.None(
        References().Where(r => r.From == "Insight" && r.To == "Training" && !Records.Any(r.Type.StartsWith)).Select(r => r.Text).Distinct().Order(),
        "Insight works on a history that may come from a file, so it must not need what made it:");

    [Fact]
    public void The_analysis_sees_the_code()
    {
        // A rule that reads nothing holds of everything: known uses must be among those found.
        var found = References().Select(r => (r.From, r.To)).ToHashSet();
        found.ShouldContain(("Training", "Models"));
        found.ShouldContain(("Training", "Optimizers"));
        found.ShouldContain(("Models", "Layers"));
        found.ShouldContain(("Layers", "Saving"));
        found.ShouldContain(("Metrics", "Saving"));
    }

    private static string[] Allowed(string room) => Arrows.TryGetValue(room, out var rooms) ? rooms
        : Pieces.Contains(room) ? [.. Foundation, .. Pieces, "Saving"]
        : [];

    private static readonly Lazy<List<(string From, string To, string Type, string Text)>> Found = new(Find);

    private static List<(string From, string To, string Type, string Text)> References() => Found.Value;

    private static List<(string From, string To, string Type, string Text)> Find()
    {
        var assembly = Assembly.Load("Hornbeam");
        using var rooms = new Rooms(assembly);
        var found = new HashSet<(string, string, string, string)>();
        foreach (var (from, to) in Folders.References.Of(assembly))
        {
            if (to.Module != from.Module || rooms.OfUser(from) is not { } source || rooms.Of(to) is not { } target || source == target)
                continue;
            var type = Rooms.Name(Rooms.Outermost(to));
            found.Add((source, target, type, $"{source} -> {target}: {Rooms.Name(Rooms.Outermost(from))} uses {type}"));
        }
        return [.. found];
    }
}
