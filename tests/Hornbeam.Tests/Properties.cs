using FsCheck;

namespace Hornbeam.Tests;

internal static class Properties
{
    /// <summary>Tries a property on a hundred inputs, the same ones at every run.</summary>
    public static void Check(this Property property) => property.Check(Config.QuickThrowOnFailure.WithReplay(20150327, 1));
}
