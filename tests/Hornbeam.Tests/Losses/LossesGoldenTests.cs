using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Losses;

public sealed class LossesGoldenTests
{
    [GoldenTheory("losses", Without = "exception")]
    public void Computes_what_Keras_computes(GoldenCase golden)
    {
        var (yTrue, yPred) = (golden.Value("y_true"), golden.Value("y_pred"));
        var (weight, mask) = (golden.ValueOrNull("sample_weight"), golden.ValueOrNull("mask"));
        var (loss, isFunction) = Loss(golden);
        Tensor Value(Tensor p) => isFunction ? loss.Unreduced(yTrue, p) : loss.Call(yTrue, p, weight, mask);

        var results = Traced.WithGradients(xs => Value(xs[0]), 1, yPred);

        golden.ShouldBe("value", golden["value"], results[0]);
        golden.ShouldBe("y_pred_gradient", golden["y_pred_gradient"], results[1]);
        golden.ShouldBe("lazy value", golden["value"], Value(yPred));
        if (golden.TryGet("unreduced", out var unreduced))
            golden.ShouldBe("unreduced", unreduced, loss.Unreduced(yTrue, yPred));
        Configs.ShouldRoundTrip(golden["loss"], loss);
    }

    [GoldenTheory("losses", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden) => Refusal.Check(
        golden,
        "loss",
        json => Registry.LossFrom(json)!,
        loss => loss.Call(golden.Value("y_true"), golden.Value("y_pred"), golden.ValueOrNull("sample_weight")));

    /// <summary>A name that is not a class's is Keras's function, which does not reduce.</summary>
    private static (Loss Loss, bool IsFunction) Loss(GoldenCase golden)
    {
        var json = golden["loss"];
        if (json.ValueKind != JsonValueKind.String)
            return (Registry.LossFrom(json)!, false);
        var name = json.GetString()!;
        JsonElement? keywords = golden.TryGet("keywords", out var given) ? given : null;
        var loss = Registry.Losses.Get(name, "loss", keywords);
        return (loss, name != loss.GetType().Name);
    }
}
