using System.Text.RegularExpressions;

namespace Hornbeam.Layers;

/// <summary>
/// The equation of an <see cref="EinsumDense"/> in its parts: the letters of input, kernel and output, and whether an ellipsis stands
/// before (<paramref name="ElidesLeft"/>) or behind those of input and output.
/// </summary>
internal sealed partial record EinsumEquation(string Text, string Input, string Kernel, string Output, bool ElidesLeft, string? BiasAxes)
{
    /// <summary>Reads an equation.</summary>
    /// <exception cref="ArgumentException">It is not one of a layer.</exception>
    public static EinsumEquation Parse(string equation, string? biasAxes)
    {
        ArgumentNullException.ThrowIfNull(equation);
        var match = Form().Match(equation);
        if (!match.Success)
            throw new ArgumentException(
                $"EinsumDense: equation must be of the form 'ab,bc->ac', '...b,bc->...c' or 'ab...,bc->ac...', but it is '{equation}'.",
                nameof(equation));
        var parts = new EinsumEquation(
            equation, match.Groups["input"].Value, match.Groups["kernel"].Value, match.Groups["output"].Value,
            match.Groups["left"].Length > 0, biasAxes);
        foreach (var letter in parts.Output)
            if (!parts.Input.Contains(letter, StringComparison.Ordinal) && !parts.Kernel.Contains(letter, StringComparison.Ordinal))
                throw new ArgumentException(
                    $"EinsumDense: axis '{letter}' of the output in '{equation}' is neither one of the input nor of the kernel.", nameof(equation));
        foreach (var letter in parts.Kernel)
            if (!parts.Input.Contains(letter, StringComparison.Ordinal) && !parts.Output.Contains(letter, StringComparison.Ordinal))
                throw new ArgumentException(
                    $"EinsumDense: axis '{letter}' of the kernel in '{equation}' is neither one of the input nor of the output, so its length "
                    + "is not known.", nameof(equation));
        foreach (var letter in biasAxes ?? "")
            if (!parts.Output.Contains(letter, StringComparison.Ordinal))
                throw new ArgumentException(
                    $"EinsumDense: biasAxes names the axis '{letter}', which the output '{parts.Output}' of '{equation}' does not have.",
                    nameof(biasAxes));
        return parts;
    }

    /// <summary>The shapes of the weights for an input.</summary>
    /// <exception cref="ArgumentException">Input, equation and output shape do not go together.</exception>
    public WeightShapes ShapesFor(Shape input, Shape outputShape, EinsumDense layer)
    {
        var output = OutputFor(input, outputShape, layer);
        var (before, elided) = (ElidesLeft ? input.Rank - Input.Length : 0, input.Rank - Input.Length);
        int? InputLength(char letter) => input[before + Input.IndexOf(letter, StringComparison.Ordinal)];
        int? OutputLength(char letter) => output[before + Output.IndexOf(letter, StringComparison.Ordinal)];
        foreach (var letter in Input.Intersect(Output))
            if (OutputLength(letter) is { } length && InputLength(letter) != length)
                throw new ArgumentException(
                    $"Layer '{layer.Name}' (EinsumDense): axis '{letter}' of '{Text}' has the length {length} by outputShape, but an input of "
                    + $"shape {input} came, where it has {InputLength(letter)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown one"}.");
        var kernel = Kernel.Select(letter => Output.Contains(letter, StringComparison.Ordinal) && OutputLength(letter) is { } length
            ? length
            : Input.Contains(letter, StringComparison.Ordinal) ? InputLength(letter) : null);
        return new WeightShapes(
            [.. kernel],
            BiasAxes is null ? null : BiasShape(BiasAxes, OutputLength, ElidesLeft ? 0 : elided),
            [.. Positions(inOutput: false)], [.. Positions(inOutput: true)]);
    }

    /// <summary>The shape of the output as far as <paramref name="outputShape"/> says it; axes under the ellipsis are the input's.</summary>
    public Shape OutputFor(Shape input, Shape outputShape, EinsumDense layer)
    {
        var elided = input.Rank - Input.Length;
        var hasEllipsis = Text.Contains("...", StringComparison.Ordinal);
        if (elided < 0 || (elided > 0 && !hasEllipsis))
            throw new ArgumentException(
                $"Layer '{layer.Name}' (EinsumDense): '{Text}' does not fit an input of shape {input}, which has {input.Rank} axes.");
        // With an ellipsis before the letters the samples are under it.
        Shape output = ElidesLeft && elided > 0
            ? [.. input.Take(elided), .. outputShape]
            : [input[0], .. outputShape, .. input.Skip(Input.Length)];
        return output.Rank == Output.Length + elided ? output : throw new ArgumentException(
            $"Layer '{layer.Name}' (EinsumDense): outputShape must have a length for each axis of the output '{Output}' besides that of the "
            + $"samples and those under the ellipsis, but it is {outputShape}.");
    }

    /// <summary>From the first axis that has a bias on; the others of length 1.</summary>
    private Shape BiasShape(string axes, Func<char, int?> length, int elidedBehind)
    {
        var first = axes.Min(letter => Output.IndexOf(letter, StringComparison.Ordinal));
        var lengths = Output[first..].Select(letter => axes.Contains(letter, StringComparison.Ordinal) ? length(letter) : 1);
        return [.. lengths, .. Enumerable.Repeat((int?)1, elidedBehind)];
    }

    private IEnumerable<int> Positions(bool inOutput) => Enumerable.Range(0, Kernel.Length)
        .Where(i => Output.Contains(Kernel[i], StringComparison.Ordinal) == inOutput);

    [GeneratedRegex(@"^(?<left>\.\.\.)?(?<input>[a-zA-Z]+)(?<right>\.\.\.)?,(?<kernel>[a-zA-Z]+)->(?(left)\.\.\.)(?<output>[a-zA-Z]+)(?(right)\.\.\.)$")]
    private static partial Regex Form();
}
