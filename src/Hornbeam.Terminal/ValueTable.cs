using Spectre.Console;

namespace Hornbeam.Terminal;

/// <summary>The values of the last epoch and the best ones, a line a quantity.</summary>
internal static class ValueTable
{
    private const string Prefix = "val_";

    /// <summary>Null before there are values.</summary>
    public static Table? Of(DashboardState state, int most)
    {
        var names = state.History.Keys.Concat(state.Current.Select(entry => entry.Key))
            .Select(key => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key).Distinct()
            .Where(name => name is not ("learning_rate" or "lr"))
            .OrderByDescending(name => name == "loss").Take(most).ToList();
        if (names.Count == 0)
            return null;
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var title in (ReadOnlySpan<string>)["now", "training", "validation", "best"])
            table.AddColumn(new TableColumn(new Paragraph(title, new Style(decoration: Decoration.Dim))).RightAligned().NoWrap());
        foreach (var name in names)
            table.AddRow(new Paragraph(name), new Paragraph(Now(state, name)), new Paragraph(Last(state.History, name)), new Paragraph(Last(state.History, Prefix + name)), new Paragraph(Best(state.History, name)));
        return table;
    }

    private static string Now(DashboardState state, string name)
    {
        var entry = state.Current.Find(entry => entry.Key == name);
        return entry.Key is null ? "" : DashboardText.Number(entry.Value);
    }

    private static string Last(History history, string key) =>
        history.TryGet(key, out var series) && series.Count > 0 ? DashboardText.Number(series[^1]) : "";

    /// <summary>Of validation where there is one.</summary>
    private static string Best(History history, string name)
    {
        if (!history.TryGet(Prefix + name, out var series) && !history.TryGet(name, out series))
            return "";
        return series.Direction is null || series.Best() is not { } best
            ? ""
            : FormattableString.Invariant($"{DashboardText.Number(best.Value)} at {best.Epoch + 1}");
    }
}
