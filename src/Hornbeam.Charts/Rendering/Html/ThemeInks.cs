using System.Globalization;
using System.Text;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering;

/// <summary>The colours of one drawing in two themes, as variables of a style sheet: each distinct pair is one.</summary>
internal sealed class ThemeInks(Drawing light, Drawing dark)
{
    private readonly Dictionary<(Color Light, Color Dark), string> names = [];
    private readonly Dictionary<Color, string> chosen = [];

    /// <summary>The item whose colours are asked for next.</summary>
    internal void Choose(int item)
    {
        chosen.Clear();
        foreach (var (one, other) in light.Items[item].Colors.Zip(dark.Items[item].Colors)) Pair(one, other);
    }

    /// <summary>The background is asked for next.</summary>
    internal void Choose(Color background)
    {
        chosen.Clear();
        Pair(background, dark.Background);
    }

    internal string Of(Color color) => chosen.TryGetValue(Opaque(color), out var name) ? name : color.Hex;

    /// <summary>A variable for a colour of the page itself.</summary>
    internal string Name(Color one, Color other)
    {
        var pair = (Opaque(one), Opaque(other));
        if (!names.TryGetValue(pair, out var name))
            names[pair] = name = string.Create(CultureInfo.InvariantCulture, $"var(--c{names.Count})");
        return name;
    }

    /// <summary>The declarations of all variables in one of the themes.</summary>
    internal string Declarations(bool inDark)
    {
        var text = new StringBuilder();
        foreach (var ((one, other), name) in names) text.Append(name.AsSpan(4, name.Length - 5)).Append(':').Append((inDark ? other : one).Hex).Append(';');
        return text.ToString();
    }

    private void Pair(Color one, Color other) => chosen.TryAdd(Opaque(one), Name(one, other));

    private static Color Opaque(Color color) => color with { A = 255 };
}
