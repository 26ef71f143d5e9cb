namespace Hornbeam.Insight;

internal static class HistoryDescription
{
    public static string Of(History history) => history.ToString();
}
