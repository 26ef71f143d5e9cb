using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests;

/// <summary>Objects write the configs they were read from.</summary>
internal static class Configs
{
    /// <summary>Fails unless a config says the same as the recorded one, in any order.</summary>
    public static void ShouldSay(JsonElement written, JsonElement recorded, string where)
    {
        if (recorded.ValueKind == JsonValueKind.Object && written.ValueKind == JsonValueKind.Object)
        {
            written.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)
                .ShouldBe(recorded.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal), where);
            foreach (var field in recorded.EnumerateObject())
                ShouldSay(written.GetProperty(field.Name), field.Value, $"{where}: {field.Name}");
        }
        else if (recorded.ValueKind == JsonValueKind.Array && written.ValueKind == JsonValueKind.Array)
        {
            written.GetArrayLength().ShouldBe(recorded.GetArrayLength(), where);
            foreach (var (i, item) in recorded.EnumerateArray().Index())
                ShouldSay(written[i], item, $"{where}[{i}]");
        }
        else
        {
            GoldenValues.SameJson(recorded, written).ShouldBeTrue($"{where}: recorded {recorded.GetRawText()}, written {written.GetRawText()}");
        }
    }

    /// <summary>
    /// Fails unless the object's config is the recorded one, key by key; names and other texts stand for no config.
    /// </summary>
    public static void ShouldRoundTrip(JsonElement recorded, IConfigurable item)
    {
        if (recorded.ValueKind != JsonValueKind.Object)
            return;
        var written = Registry.Parse(Registry.Serialize(item).ToJson());
        GoldenValues.SameJson(recorded, written)
            .ShouldBeTrue($"recorded {recorded.GetRawText()}\nwritten  {written.GetRawText()}");
    }
}
