using System.Text.Json;
using Hornbeam.Schedules;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The learning rate schedules.</summary>
    public static Family<LearningRateSchedule> Schedules { get; } = MakeSchedules();

    /// <summary>A schedule from a Keras config; null for JSON null.</summary>
    public static LearningRateSchedule? ScheduleFrom(JsonElement json, string argument = "schedule") =>
        Schedules.FromConfig(json, argument);

    private static Family<LearningRateSchedule> MakeSchedules()
    {
        var family = new Family<LearningRateSchedule>("learning rate schedule", StringComparer.Ordinal);
        family.Add("ExponentialDecay", c =>
            new ExponentialDecay(c.Float("initial_learning_rate"), c.Float("decay_steps"), c.Float("decay_rate"))
            {
                Staircase = c.Bool("staircase", false),
                Name = c.Text("name", "ExponentialDecay"),
            });
        family.Add("InverseTimeDecay", c =>
            new InverseTimeDecay(c.Float("initial_learning_rate"), c.Float("decay_steps"), c.Float("decay_rate"))
            {
                Staircase = c.Bool("staircase", false),
                Name = c.Text("name", "InverseTimeDecay"),
            });
        family.Add("PiecewiseConstantDecay", c =>
            new PiecewiseConstantDecay(c.Floats("boundaries"), c.Floats("values"))
            {
                Name = c.Text("name", "PiecewiseConstant"),
            });
        family.Add("PolynomialDecay", c => new PolynomialDecay(c.Float("initial_learning_rate"), c.Float("decay_steps"))
        {
            EndLearningRate = c.Float("end_learning_rate", 0.0001),
            Power = c.Float("power", 1),
            Cycle = c.Bool("cycle", false),
            Name = c.Text("name", "PolynomialDecay"),
        });
        family.Add("CosineDecay", c => new CosineDecay(c.Float("initial_learning_rate"), c.Float("decay_steps"))
        {
            Alpha = c.Float("alpha", 0),
            WarmupTarget = c.FloatOrNull("warmup_target"),
            WarmupSteps = c.Float("warmup_steps", 0),
            Name = c.Text("name", "CosineDecay"),
        });
        family.Add(
            "CosineDecayRestarts", c => new CosineDecayRestarts(c.Float("initial_learning_rate"), c.Float("first_decay_steps"))
            {
                TMul = c.Float("t_mul", 2),
                MMul = c.Float("m_mul", 1),
                Alpha = c.Float("alpha", 0),
                Name = c.Text("name", "SGDRDecay"),
            });
        return family;
    }
}
