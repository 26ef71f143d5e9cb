using System.Text.Json;
using Hornbeam.Initializers;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    private static readonly (string Text, FanMode Value)[] Modes =
        [("fan_in", FanMode.FanIn), ("fan_out", FanMode.FanOut), ("fan_avg", FanMode.FanAvg)];

    private static readonly (string Text, FanDistribution Value)[] Distributions =
    [
        ("truncated_normal", FanDistribution.TruncatedNormal),
        ("untruncated_normal", FanDistribution.UntruncatedNormal),
        ("uniform", FanDistribution.Uniform),
    ];

    private static readonly (string Text, FourierSide Value)[] Sides =
        [("real", FourierSide.Real), ("imag", FourierSide.Imaginary)];

    private static readonly (string Text, WindowScaling Value)[] Scalings =
        [("density", WindowScaling.Density), ("spectrum", WindowScaling.Spectrum)];

    /// <summary>The initializers.</summary>
    public static Family<Initializer> Initializers { get; } = MakeInitializers();

    /// <summary>Keras's text for a mode.</summary>
    public static string NameOf(FanMode mode) => Array.Find(Modes, pair => pair.Value == mode).Text;

    /// <summary>Keras's text for a side.</summary>
    public static string NameOf(FourierSide side) => Array.Find(Sides, pair => pair.Value == side).Text;

    /// <summary>Keras's text for a scaling; null for none.</summary>
    public static string? NameOf(WindowScaling scaling) => Array.Find(Scalings, pair => pair.Value == scaling).Text;

    /// <summary>Keras's text for a distribution.</summary>
    public static string NameOf(FanDistribution distribution) =>
        Array.Find(Distributions, pair => pair.Value == distribution).Text;

    /// <summary>The initializer itself, or a new one where only a name was given.</summary>
    public static Initializer? Resolve(Initializer? value, string argument) =>
        value is Initializer.Named named ? Initializers.Get(named.Name, argument) : value;

    /// <summary>An initializer from a name or a Keras config; null for JSON null.</summary>
    public static Initializer? InitializerFrom(JsonElement json, string argument = "initializer") =>
        Initializers.FromConfig(json, argument);

    private static Family<Initializer> MakeInitializers()
    {
        var family = new Family<Initializer>("initializer", StringComparer.Ordinal);
        family.Add("Zeros", _ => new Zeros(), "zero");
        family.Add("Ones", _ => new Ones(), "one");
        family.Add("Constant", c => new Constant(c.Float("value", 0)));
        family.Add("Identity", c => new Identity(c.Float("gain", 1)), "IdentityInitializer");
        family.Add("RandomNormal", c => new RandomNormal(c.Float("mean", 0), c.Float("stddev", 0.05))
        {
            GivenSeed = Seed(c),
        }, "normal");
        family.Add("TruncatedNormal", c => new TruncatedNormal(c.Float("mean", 0), c.Float("stddev", 0.05)) { GivenSeed = Seed(c) });
        family.Add("RandomUniform", c => new RandomUniform(c.Float("minval", -0.05), c.Float("maxval", 0.05))
        {
            GivenSeed = Seed(c),
        }, "uniform");
        family.Add("VarianceScaling", c => new VarianceScaling(
            c.Float("scale", 1), c.Choice("mode", "fan_in", Modes), c.Choice("distribution", "truncated_normal", Distributions))
        {
            GivenSeed = Seed(c),
            InputAxes = Inputs(c),
            OutputAxes = Outputs(c),
        });
        family.Add("GlorotUniform", c => new GlorotUniform { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("GlorotNormal", c => new GlorotNormal { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("HeUniform", c => new HeUniform { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("HeNormal", c => new HeNormal { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("LecunUniform", c => new LecunUniform { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("LecunNormal", c => new LecunNormal { GivenSeed = Seed(c), InputAxes = Inputs(c), OutputAxes = Outputs(c) });
        family.Add("Orthogonal", c => new Orthogonal(c.Float("gain", 1)) { GivenSeed = Seed(c) }, "OrthogonalInitializer");
        family.Add("STFT", c => new STFT(c.Choice("side", "real", Sides))
        {
            Window = c.Has("window") ? c.TextOrNull("window") : "hann",
            Scaling = ChoiceOrNone(c, "scaling", WindowScaling.Density, WindowScaling.None, Scalings),
            Periodic = c.Bool("periodic", false),
        }, "STFTInitializer");
        return family;
    }

    private static int[]? Inputs(ConfigReader config) => config.IntsOrNull("input_axes");

    private static int[]? Outputs(ConfigReader config) => config.IntsOrNull("output_axes");

    private static int? Seed(ConfigReader config) => config.IntOrNull("seed");
}
