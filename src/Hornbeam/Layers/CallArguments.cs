namespace Hornbeam;

/// <summary>What a call of a layer is given besides its inputs: the keywords, by Keras's names, that are true.</summary>
internal sealed record CallArguments(IReadOnlyList<string> Flags)
{
    public static CallArguments? Of(params ReadOnlySpan<(string Name, bool IsSet)> flags)
    {
        var set = new List<string>();
        foreach (var (name, isSet) in flags)
            if (isSet)
                set.Add(name);
        return set.Count > 0 ? new CallArguments(set) : null;
    }
}
