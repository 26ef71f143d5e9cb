using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Normalizes each sample by mean and variance of groups of its channels. Keras: <c>keras.layers.GroupNormalization</c>; Wu and He
/// 2018.
/// </summary>
public sealed class GroupNormalization : ScaledNormalization
{
    /// <summary>A normalization of so many groups.</summary>
    /// <param name="groups">
    /// How many groups the channels fall into, a divisor of their number; 1 makes it a layer normalization, -1 (each channel by itself)
    /// an instance normalization. Default 32.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Neither positive nor -1.</exception>
    public GroupNormalization(int groups = 32) => Groups = Checked(groups);

    private GroupNormalization(ConfigReader reader) : base(reader)
    {
        Groups = Checked(reader.Int("groups", 32));
        Axis = reader.Int("axis", -1);
    }

    /// <summary>How many groups the channels fall into; -1: as many as there are channels.</summary>
    public int Groups { get; }

    /// <summary>The axis of channels. Default -1, the last.</summary>
    public int Axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var axis = inputShape.Axis(Axis, ClassName);
        if (inputShape[axis] is { } channels && Groups > 0 && (Groups > channels || channels % Groups != 0))
            throw new ArgumentException(
                $"Layer '{Name}' (GroupNormalization): {channels} channels do not fall into {Groups} equal groups; give a divisor of "
                    + $"{channels} as groups.");
        BuildScale([inputShape[axis]]);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var axis = x.Shape.Axis(Axis, ClassName);
        var channels = x.Shape.Length(axis);
        var groups = Groups < 0 ? channels : Groups;
        var lengths = x.Shape.Lengths.ToArray();
        Shape grouped = new([.. lengths[..axis], groups, channels / groups, .. lengths[(axis + 1)..]]);
        Axis within = [.. Enumerable.Range(1, x.Rank).Where(other => other != axis)];
        var parts = Ops.Reshape(x, grouped);
        var (mean, variance) = Ops.Moments(parts, within, keepDims: true);
        var weights = Enumerable.Repeat(1, grouped.Rank).ToArray();
        (weights[axis], weights[axis + 1]) = (groups, channels / groups);
        var factor = Ops.Rsqrt(variance + Epsilon);
        if (Gamma is not null)
            factor *= Ops.Reshape(Gamma, new Shape(weights));
        var result = (parts - mean) * factor;
        if (Beta is not null)
            result += Ops.Reshape(Beta, new Shape(weights));
        return Ops.Reshape(result, x.Shape);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new Config { { "groups", Groups }, { "axis", Axis } })
        .With(ScaleConfig())
        .With(InitializerConfig())
        .With(PenaltyConfig());

    internal static GroupNormalization FromConfig(ConfigReader reader) => new(reader);

    private static int Checked(int groups) => groups is > 0 or -1 ? groups : throw new ArgumentOutOfRangeException(
        nameof(groups), groups, $"GroupNormalization: groups must be positive, or -1 for a group a channel, but it is {groups}.");
}
