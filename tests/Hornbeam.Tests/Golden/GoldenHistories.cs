using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>Recorded histories.</summary>
internal static class GoldenHistories
{
    /// <summary>Fails unless keys, epochs and values are the recorded ones (<c>history</c> and <c>history_epoch</c>).</summary>
    public static void Check(GoldenCase golden, History history, JsonElement expected)
    {
        history.Epoch.ShouldBe(expected.GetProperty("history_epoch").EnumerateArray().Select(epoch => epoch.GetInt32()));
        var recorded = expected.GetProperty("history").EnumerateObject().ToList();
        history.Keys.ShouldBe(recorded.Select(entry => entry.Name));
        foreach (var entry in recorded)
        {
            var values = entry.Value.EnumerateArray().ToList();
            var isVector = values.Any(value => value.ValueKind == JsonValueKind.Array);
            var ours = isVector ? history[entry.Name].Vectors!.SelectMany(vector => vector) : history[entry.Name];
            var theirs = isVector ? values.SelectMany(vector => vector.EnumerateArray()) : values;
            GoldenCompare.Equal(golden, entry.Name, theirs.Select(GoldenTensor.Number).ToArray(), ours.ToArray());
        }
    }
}
