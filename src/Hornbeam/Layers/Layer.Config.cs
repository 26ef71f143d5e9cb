using Hornbeam.Saving;

namespace Hornbeam;

/// <content>Configs.</content>
public abstract partial class Layer : IConfigurable
{
    /// <summary>The arguments that make an equal layer, under Keras's names. A layer of one's own adds its arguments.</summary>
    public virtual Config GetConfig()
    {
        var config = new Config { { "name", Name }, { "trainable", Trainable }, { "dtype", DType } };
        if (ActivityRegularizer is not null || HasActivityRegularizer)
            config.Add("activity_regularizer", ActivityRegularizer);
        return config;
    }

    /// <summary>Whether the config names the activity regularizer also where there is none: Keras lists it as an argument.</summary>
    private protected virtual bool HasActivityRegularizer => false;

    string IConfigurable.ClassName => ClassName;

    string IConfigurable.Module => ModuleName;

    /// <summary>Keras's module of the class.</summary>
    internal virtual string ModuleName => "keras.layers";

    /// <summary>What Keras keeps beside the config to build the layer again before its weights are read.</summary>
    internal virtual Config? GetBuildConfig() =>
        BuildShapes is { Length: > 0 } shapes
            ? new Config { { "input_shape", shapes is [var shape] && !TakesList ? LengthsOf(shape) : shapes.Select(LengthsOf).ToList() } }
            : null;

    /// <summary>Whether the layer takes its inputs as a list, also where that has one element.</summary>
    internal virtual bool TakesList => false;

    /// <summary>The name under which Keras is given the inputs behind the first one; null where they are a list with it.</summary>
    internal virtual string? FurtherInputs => null;

    /// <summary>Keras's names of the keywords, true or false, that a call may be given.</summary>
    internal virtual IReadOnlyList<string> CallFlags => [];

    /// <summary>
    /// Keras's names of the inputs where a call gives them one by one, not as a list; null where it gives a list.
    /// </summary>
    internal virtual IReadOnlyList<string>? InputKeywords => null;

    /// <summary>A shape as a config holds it: a list with null for unknown lengths.</summary>
    internal static List<object?> LengthsOf(Shape shape) => [.. shape.Select(length => (object?)length)];
}
