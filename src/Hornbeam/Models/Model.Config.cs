using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam;

/// <content>Configs.</content>
public partial class Model
{
    /// <summary>The model's layers and connections, as Keras writes them.</summary>
    /// <exception cref="NotSupportedException">The model is a class of its own, whose code a config cannot hold.</exception>
    public override Config GetConfig() => this is Sequential stack ? ModelConfig.Of(stack)
        : _graph is not null ? ModelConfig.Of(this, _graph)
        : throw new NotSupportedException(
            $"Model '{Name}' ({ClassName}) is a class of its own: a config holds layers and connections, not code. Override "
                + "GetConfig.");

    /// <summary>The model's architecture as JSON, without weights. Keras: <c>model.to_json</c>.</summary>
    public string ToJson() => ModelConfig.Serialize(this).ToJson();

    /// <summary>A model from its architecture, with new weights. Keras: <c>keras.models.model_from_json</c>.</summary>
    /// <param name="json">What <see cref="ToJson"/> or Keras wrote.</param>
    /// <exception cref="ArgumentException">
    /// A class or an argument is not known, or the text is not the config of a model.
    /// </exception>
    public static Model FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Registry.ModelFrom(document.RootElement);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or KeyNotFoundException
            or FormatException or IndexOutOfRangeException or ArithmeticException or JsonException or InvalidCastException
            or NullReferenceException)
        {
            throw new ArgumentException($"The JSON is not the config of a model: {exception.Message}", nameof(json), exception);
        }
    }

    internal override Config? GetBuildConfig() => this is Sequential { InputLayer: { } input }
        ? new Config { { "input_shape", LengthsOf(input.BatchShape) } }
        : _graph is null && base.GetBuildConfig() is { } build ? build
        : new Config { { "input_shape", null } };
}
