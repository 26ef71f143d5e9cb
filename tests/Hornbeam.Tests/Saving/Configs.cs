using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests;

/// <summary>Objects write the configs they were read from.</summary>
internal static class Configs
{
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
