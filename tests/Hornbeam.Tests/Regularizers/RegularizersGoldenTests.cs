using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Regularizers;

public sealed class RegularizersGoldenTests
{
    [GoldenTheory("regularizers", Without = "exception")]
    public void Computes_what_Keras_computes(GoldenCase golden)
    {
        var regularizer = Registry.RegularizerFrom(golden["regularizer"])!;
        var weight = golden.Value("weight");

        var results = Traced.WithGradients(xs => regularizer.Call(xs[0]), 1, weight);

        golden.ShouldBe("value", golden["value"], results[0]);
        golden.ShouldBe("gradient", golden["gradient"], results[1]);
        golden.ShouldBe("lazy value", golden["value"], regularizer.Call(weight));
        Configs.ShouldRoundTrip(golden["regularizer"], regularizer);
    }

    [GoldenTheory("regularizers", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden) => Refusal.Check(
        golden, "regularizer", json => Registry.RegularizerFrom(json)!, regularizer => regularizer.Call(golden.Value("weight")));
}
