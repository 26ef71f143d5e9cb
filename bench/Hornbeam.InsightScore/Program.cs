using Hornbeam;
using Hornbeam.InsightScore;

// Scores the diagnosis on labelled histories:  FOLDER [--out FILE] [--split] [--wrong]
// Tries whether its advice works:              advice
if (args is ["advice"])
    return AdviceTrial.RunAll(Console.Out) >= 5 ? 0 : 1;
if (args.Length == 0)
{
    Console.WriteLine("advice: retrains six badly trained networks as their findings say, and prints the loss before and after");
    Console.WriteLine("FOLDER [--out FILE] [--split] [--wrong]: scores the diagnosis on the labelled histories (.jsonl) of a folder");
    return 2;
}
var entries = LabelledHistory.ReadFolder(args[0]);
(LabelledHistory Truth, Prediction Said)[] pairs = [.. entries.Select(entry => (entry, Prediction.Of(entry)))];
if (Array.IndexOf(args, "--out") is var at and >= 0)
    File.WriteAllLines(args[at + 1], pairs.Select(pair => pair.Said.ToJson()));

if (Array.IndexOf(args, "--show") is var show and >= 0)
{
    foreach (var (truth, _) in pairs.Where(pair => pair.Truth.Name == args[show + 1]))
        Console.WriteLine($"{truth.Name}: {string.Join(", ", truth.Labels)}\n{truth.History.Diagnose()}\n");
    return 0;
}
Console.WriteLine(new Score(pairs).Table("all"));
Console.WriteLine(new Score([.. pairs.Where(pair => pair.Truth.Epochs > 5)]).Table("more than 5 epochs"));
Console.WriteLine(new Score([.. pairs.Where(pair => pair.Truth.Epochs <= 5)]).Table("up to 5 epochs"));
if (args.Contains("--split"))
{
    foreach (var (title, score) in SplitScore.Of(entries))
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{title}: macro precision {score.MacroPrecision:F3}, recall {score.MacroRecall:F3}; micro {score.Micro.Precision:F3}, {score.Micro.Recall:F3}"));
    }
}
if (args.Contains("--wrong"))
{
    foreach (var (truth, said) in pairs)
    {
        var wrong = said.Labels.Except(truth.Labels).Except(truth.Undecided).Select(label => "+" + label)
            .Concat(truth.Labels.Except(said.Labels).Select(label => "-" + label)).ToArray();
        if (wrong.Length > 0)
            Console.WriteLine($"{truth.Name} ({truth.Family}): {string.Join(' ', wrong)}");
    }
}
return 0;
