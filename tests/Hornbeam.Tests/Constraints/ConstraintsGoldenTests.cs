using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Constraints;

public sealed class ConstraintsGoldenTests
{
    [GoldenTheory("constraints", Without = "exception")]
    public void Computes_what_Keras_computes(GoldenCase golden)
    {
        var constraint = Registry.ConstraintFrom(golden["constraint"])!;
        var weight = golden.Value("weight");

        var traced = new Traced(xs => [constraint.Call(xs[0])], weight).Run(weight);

        golden.ShouldBe("value", golden["value"], traced[0]);
        golden.ShouldBe("lazy value", golden["value"], constraint.Call(weight));
        Configs.ShouldRoundTrip(golden["constraint"], constraint);
    }

    [GoldenTheory("constraints", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden) => Refusal.Check(
        golden, "constraint", json => Registry.ConstraintFrom(json)!, constraint => constraint.Call(golden.Value("weight")));
}
