using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Schedules;

public sealed class SchedulesGoldenTests
{
    [GoldenTheory("schedules", Without = "exception")]
    public void Computes_what_Keras_computes(GoldenCase golden)
    {
        var schedule = Registry.ScheduleFrom(golden["schedule"])!;
        var steps = golden["steps"].EnumerateArray().Select(step => step.GetInt64()).ToArray();
        var traced = new Traced(xs => [schedule.Call(xs[0])], Step(0));

        var values = steps.Select(step => (double)traced.Run(Step(step))[0]).ToArray();
        var lazy = steps.Select(step => (double)schedule.Call(Step(step))).ToArray();

        var expected = golden["values"].EnumerateArray().Select(GoldenTensor.Number).ToArray();
        GoldenCompare.Equal(golden, "values", expected, values);
        GoldenCompare.Equal(golden, "lazy values", expected, lazy);
        Configs.ShouldRoundTrip(golden["schedule"], schedule);
    }

    [GoldenTheory("schedules", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden)
    {
        // The base class cannot be called: it is abstract.
        if (golden["action"].GetString() == "steps")
            typeof(LearningRateSchedule).IsAbstract.ShouldBeTrue();
        else
            Refusal.Check(golden, "schedule", json => Registry.ScheduleFrom(json)!, schedule => schedule.Call(Step(0)));
    }

    private static Tensor Step(long step) => Tensor.From([step], Shape.Scalar);
}
