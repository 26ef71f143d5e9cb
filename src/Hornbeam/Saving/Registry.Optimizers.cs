using System.Text.Json;
using Hornbeam.Optimizers;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The optimizers; names do not depend on case, as in Keras.</summary>
    public static Family<Optimizer> Optimizers { get; } = MakeOptimizers();

    /// <summary>The optimizer itself, or a new one where only a name was given.</summary>
    public static Optimizer? Resolve(Optimizer? value, string argument) =>
        value is Optimizer.Named named ? Optimizers.Get(named.Name, argument) : value;

    /// <summary>An optimizer from a name or a Keras config; null for JSON null.</summary>
    public static Optimizer? OptimizerFrom(JsonElement json, string argument = "optimizer") =>
        Optimizers.FromConfig(json, argument);

    private static Family<Optimizer> MakeOptimizers()
    {
        var family = new Family<Optimizer>("optimizer", StringComparer.OrdinalIgnoreCase, hasSnakeNames: false);
        family.Add("SGD", c => new SGD(Rate(c, 0.01))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Momentum = c.StrictFloat("momentum", 0),
            Nesterov = c.Bool("nesterov", false),
        });
        family.Add("RMSprop", c => new RMSprop(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Rho = c.Float("rho", 0.9),
            Momentum = c.Float("momentum", 0),
            Epsilon = c.Float("epsilon", 1e-7),
            Centered = c.Bool("centered", false),
        });
        family.Add("Adam", c => new Adam(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
            Amsgrad = c.Bool("amsgrad", false),
        });
        family.Add("Adamax", c => new Adamax(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
        });
        family.Add("Nadam", c => new Nadam(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
        });
        family.Add("Adagrad", c => new Adagrad(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            InitialAccumulatorValue = c.Float("initial_accumulator_value", 0.1),
            Epsilon = c.Float("epsilon", 1e-7),
        });
        family.Add("Adadelta", c => new Adadelta(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Rho = c.Float("rho", 0.95),
            Epsilon = c.Float("epsilon", 1e-7),
        });
        family.Add("Ftrl", c => new Ftrl(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            LearningRatePower = c.Float("learning_rate_power", -0.5),
            InitialAccumulatorValue = c.Float("initial_accumulator_value", 0.1),
            L1RegularizationStrength = c.Float("l1_regularization_strength", 0),
            L2RegularizationStrength = c.Float("l2_regularization_strength", 0),
            L2ShrinkageRegularizationStrength = c.Float("l2_shrinkage_regularization_strength", 0),
            Beta = c.Float("beta", 0),
        });
        family.Add("Lion", c => new Lion(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.99),
        });
        family.AddClass("Lamb", c => new Lamb(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
        });
        family.Add("Adafactor", c => new Adafactor(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta2Decay = c.Float("beta_2_decay", -0.8),
            Epsilon1 = c.Float("epsilon_1", 1e-30),
            Epsilon2 = c.Float("epsilon_2", 1e-3),
            ClipThreshold = c.Float("clip_threshold", 1),
            RelativeStep = c.Bool("relative_step", true),
        });
        family.Add("AdamW", c => new AdamW(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c, 0.004),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
            Amsgrad = c.Bool("amsgrad", false),
        });
        AddMuon(family);
        AddWrappers(family);
        return family;
    }

    private static void AddMuon(Family<Optimizer> family)
    {
        family.Add("ScheduleFreeAdamW", c => new ScheduleFreeAdamW(Rate(c, 0.0025))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c),
            Beta1 = c.Float("beta_1", 0.9),
            Beta2 = c.Float("beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-8),
            WarmupSteps = c.Int("warmup_steps", 0),
        });
        family.Add("Muon", c => new Muon(Rate(c, 0.001))
        {
            Name = c.TextOrNull("name")!,
            Schedule = Schedule(c),
            Options = Options(c, 0.004),
            AdamBeta1 = c.Float("adam_beta_1", 0.9),
            AdamBeta2 = c.Float("adam_beta_2", 0.999),
            Epsilon = c.Float("epsilon", 1e-7),
            ExcludeLayers = c.TextsOrNull("exclude_layers") ?? [],
            ExcludeEmbeddings = c.Bool("exclude_embeddings", true),
            MuonA = c.Float("muon_a", 3.4445),
            MuonB = c.Float("muon_b", -4.775),
            MuonC = c.Float("muon_c", 2.0315),
            AdamLrRatio = c.Float("adam_lr_ratio", 1),
            Momentum = c.Float("momentum", 0.95),
            NsSteps = c.Int("ns_steps", 5),
            Nesterov = c.Bool("nesterov", true),
            AdamWeightDecay = c.FloatOrNull("adam_weight_decay", 0.004),
            RmsRate = c.FloatOrNull("rms_rate", 0.2),
        });
    }

    private static void AddWrappers(Family<Optimizer> family)
    {
        family.Add("LossScaleOptimizer", c => new LossScaleOptimizer(
            OptimizerFrom(c.Required("inner_optimizer"), "inner_optimizer")!, c.Float("initial_scale", 32768))
        {
            Name = c.TextOrNull("name")!,
            DynamicGrowthSteps = c.Int("dynamic_growth_steps", 2000),
        });
        family.Add("MultiOptimizer", c => new MultiOptimizer(MapFrom(c.Required("optimizer_map")))
        {
            Name = c.TextOrNull("name")!,
            LossScaleFactor = c.FloatOrNull("loss_scale_factor"),
        });
    }

    private static OptimizerMap MapFrom(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("config", out var config))
            throw new ArgumentException($"optimizer_map: expected the config of an OptimizerMap, but got {json.GetRawText()}.");
        var reader = new ConfigReader("OptimizerMap", config);
        var map = new OptimizerMap(OptimizerFrom(reader.Required("default_optimizer"), "default_optimizer")!);
        if (reader.Element("optimizer_map") is { } entries)
            foreach (var entry in entries.EnumerateObject())
                map[entry.Name] = OptimizerFrom(entry.Value, entry.Name)!;
        reader.Finish();
        return map;
    }

    private static OptimizerOptions Options(ConfigReader c, double? weightDecay = null) => new()
    {
        WeightDecay = weightDecay is { } decay ? c.Float("weight_decay", decay) : c.FloatOrNull("weight_decay"),
        ClipNorm = c.FloatOrNull("clipnorm"),
        GlobalClipNorm = c.FloatOrNull("global_clipnorm"),
        ClipValue = c.FloatOrNull("clipvalue"),
        UseEma = c.Bool("use_ema", false),
        EmaMomentum = c.Float("ema_momentum", 0.99),
        EmaOverwriteFrequency = c.IntOrNull("ema_overwrite_frequency"),
        LossScaleFactor = c.FloatOrNull("loss_scale_factor"),
        GradientAccumulationSteps = c.IntOrNull("gradient_accumulation_steps"),
    };

    private static double Rate(ConfigReader c, double otherwise) =>
        c.Element("learning_rate") is { ValueKind: JsonValueKind.Object } ? otherwise : c.StrictFloat("learning_rate", otherwise);

    private static LearningRateSchedule? Schedule(ConfigReader c) =>
        c.Element("learning_rate") is { ValueKind: JsonValueKind.Object } json ? ScheduleFrom(json, "learning_rate") : null;
}
