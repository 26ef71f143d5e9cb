using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>Brings what a functional model is given into the order, rank and type of its inputs.</summary>
internal static class ModelInputs
{
    /// <summary>The given tensors in the order of the model's inputs.</summary>
    public static Tensors Order(Model model, Tensors inputs, Tensors given)
    {
        if (given.Names is not null)
        {
            var names = model.InputNames!;
            var ordered = new Tensor[names.Count];
            for (var i = 0; i < ordered.Length; i++)
                ordered[i] = given.TryGet(names[i], out var tensor) ? tensor : throw new ArgumentException(
                    $"Model '{model.Name}' needs the input '{names[i]}', which is not among {Names.List(given.Names)}."
                    + Names.Suggestion(names[i], given.Names));
            return Tensors.Of(ordered, names: null, isOne: inputs.IsOne);
        }
        return given.Count == inputs.Count ? given : throw new ArgumentException(
            $"Model '{model.Name}' takes {Count(inputs.Count)} ({Names.List(model.InputNames!)}), but {given.Count} came.");
    }

    public static Tensors Fit(Model model, Tensors inputs, Tensors given, CallContext context)
    {
        given = Order(model, inputs, given);
        var fitted = given.Items.ToArray();
        for (var i = 0; i < fitted.Length; i++)
        {
            fitted[i] = Ops.Cast(WithRank(fitted[i], inputs[i].Shape), inputs[i].DType);
            Check(model, i, inputs[i].Shape, fitted[i].Shape);
            if (!ReferenceEquals(fitted[i], given[i]))
                context.SetMask(fitted[i], context.MaskOf(given[i]));
        }
        return given.With(fitted);
    }

    /// <summary>Refuses a shape that the input does not take.</summary>
    public static void Check(Model model, int index, Shape expected, Shape given)
    {
        var fits = given.Rank == expected.Rank;
        for (var axis = 1; fits && axis < given.Rank; axis++)
            fits = expected.Length(axis) == Shape.Unknown || given.Length(axis) == Shape.Unknown
                || expected.Length(axis) == given.Length(axis);
        if (fits)
            return;
        var first = FirstLayer(model, index);
        var layer = first is null ? "" : $"Layer '{first.Name}' ({first.ClassName}) of model '{model.Name}' takes ";
        var features = expected.Rank == 2 && given.Rank == 2;
        throw new ArgumentException(
            (layer.Length > 0 ? layer : $"Model '{model.Name}' takes ")
            + (features ? $"{expected[1]} features" : $"inputs of shape {expected}")
            + $", but data of shape {given} came for the input '{model.InputNames![index]}'"
            + (features ? $", which have {given[1]} features. Give {expected[1]} columns, or make the model with new "
            + $"Input([{given[1]}])."
                : ". The first axis counts samples; the others must be as in the model's Input."));
    }

    /// <summary>A last axis of length 1 is added or dropped where the rank is off by one.</summary>
    private static Tensor WithRank(Tensor x, Shape expected)
    {
        if (x.Rank == expected.Rank + 1 && x.Shape[-1] == 1)
            return Ops.Squeeze(x, -1);
        return LacksLastAxis(x.Shape, expected) ? Ops.ExpandDims(x, -1) : x;
    }

    /// <summary>The shape of <paramref name="given"/> after <see cref="WithRank"/>.</summary>
    public static Shape RankedShape(Shape given, Shape expected) => given.Rank == expected.Rank + 1 && given[-1] == 1
        ? given.Without(given.Rank - 1)
        : LacksLastAxis(given, expected) ? given.Insert(given.Rank, 1) : given;

    private static bool LacksLastAxis(Shape given, Shape expected) =>
        given.Rank == expected.Rank - 1 && expected[-1] == 1;

    private static Layer? FirstLayer(Model model, int index)
    {
        var input = model.Inputs[index];
        return model.Wires!.Calls.FirstOrDefault(call => call.Inputs.Any(tensor => ReferenceEquals(tensor, input)))?.Layer;
    }

    private static string Count(int count) => count == 1 ? "1 input" : $"{count} inputs";
}
