using System.Text.RegularExpressions;
using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Momentum whose matrices are made orthogonal: m = mu m + g; w -= lr scale orthogonal(g + mu m). Variables that are not
/// matrices, embeddings and those that are excluded get Adam's rule. Keras: <c>keras.optimizers.Muon</c>; Jordan 2024, Liu et al.
/// 2025.
/// </summary>
public sealed class Muon : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="weightDecay">Share of a matrix, times the learning rate, lost at each step; default 0.004.</param>
    public Muon(double learningRate = 0.001, double weightDecay = 0.004) : base(learningRate) => WeightDecay = weightDecay;

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    /// <param name="weightDecay">Share of a matrix, times the learning rate, lost at each step; default 0.004.</param>
    public Muon(LearningRateSchedule schedule, double weightDecay = 0.004) : base(schedule) => WeightDecay = weightDecay;

    /// <summary>Adam's decay of the running mean of gradients. Default 0.9.</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the running mean of squared gradients. Default 0.999.</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Adam's divisors are larger by this. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Regular expressions; matrices whose path one is found in get Adam's rule. Default none.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; init; } = [];

    /// <summary>First coefficient of the iteration. Default 3.4445.</summary>
    public double MuonA { get; init; } = 3.4445;

    /// <summary>Second coefficient of the iteration. Default -4.775.</summary>
    public double MuonB { get; init; } = -4.775;

    /// <summary>Third coefficient of the iteration. Default 2.0315.</summary>
    public double MuonC { get; init; } = 2.0315;

    /// <summary>Factor of the learning rate for Adam's rule. Default 1.</summary>
    public double AdamLrRatio { get; init; } = 1;

    /// <summary>Share of the last momentum in the next one. Default 0.95.</summary>
    public double Momentum { get; init; } = 0.95;

    /// <summary>Number of iterations. Default 5.</summary>
    public int NsSteps { get; init; } = 5;

    /// <summary>Whether the momentum looks ahead. Default true.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>Whether matrices with "embedding" in their path get Adam's rule. Default true.</summary>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>Weight decay of the variables with Adam's rule. Default 0.004.</summary>
    public double? AdamWeightDecay { get; init; } = 0.004;

    /// <summary>Changes are scaled by this times the root of the longer side. Default 0.2; null: not scaled.</summary>
    public double? RmsRate { get; init; } = 0.2;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "adam_beta_1", AdamBeta1 },
        { "adam_beta_2", AdamBeta2 },
        { "epsilon", Epsilon },
        { "exclude_layers", ExcludeLayers },
        { "muon_a", MuonA },
        { "muon_b", MuonB },
        { "muon_c", MuonC },
        { "adam_lr_ratio", AdamLrRatio },
        { "momentum", Momentum },
        { "ns_steps", NsSteps },
        { "nesterov", Nesterov },
        { "exclude_embeddings", ExcludeEmbeddings },
        { "adam_weight_decay", AdamWeightDecay },
        { "rms_rate", RmsRate },
    });

    private protected override double? DecayOf(Variable variable) => UsesAdam(variable) ? AdamWeightDecay : WeightDecay;

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "momentum");
            if (UsesAdam(variable))
                AddSlot(variable, "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        if (UsesAdam(variable))
        {
            UpdateByAdam(variable, gradient, AdamLrRatio * learningRate);
            return;
        }
        var momentum = Slot(variable, "momentum");
        var m = gradient + Momentum * momentum.Value;
        Set(momentum, m);
        var scale = RmsRate is { } rate ? rate * Math.Sqrt(Math.Max(variable.Shape.Length(0), variable.Shape.Length(1))) : 1;
        Set(variable, variable - learningRate * scale * Orthogonal(Nesterov ? gradient + Momentum * m : m));
    }

    private bool UsesAdam(Variable variable) => variable.Shape.Rank != 2
        || (ExcludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || ExcludeLayers.Any(pattern => Regex.IsMatch(variable.Path, pattern, RegexOptions.CultureInvariant));

    private void UpdateByAdam(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var (power1, power2) = (Ops.Power(Ops.Cast(AdamBeta1, t.DType), t), Ops.Power(Ops.Cast(AdamBeta2, t.DType), t));
        var correction = Ops.Sqrt(1 - power2) / (1 - power1);
        var (momentum, velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var m = momentum + (gradient - momentum) * (1 - AdamBeta1);
        var v = velocity + (Ops.Square(gradient) - velocity) * (1 - AdamBeta2);
        Set(momentum, m);
        Set(velocity, v);
        Set(variable, variable - m * (learningRate * correction) / (Ops.Sqrt(v) + Epsilon));
    }

    /// <summary>All singular values brought near 1, by Newton and Schulz's iteration x = a x + (b xx' + c (xx')^2) x.</summary>
    private Tensor Orthogonal(Tensor g)
    {
        var isTall = g.Shape.Length(0) > g.Shape.Length(1);
        var x = isTall ? Ops.Transpose(g) : g;
        x /= Ops.Sqrt(Ops.Sum(Ops.Square(x))) + 1e-7;
        for (var i = 0; i < NsSteps; i++)
        {
            var square = Ops.MatMul(x, Ops.Transpose(x));
            x = MuonA * x + Ops.MatMul(MuonB * square + MuonC * Ops.MatMul(square, square), x);
        }
        return isTall ? Ops.Transpose(x) : x;
    }
}
