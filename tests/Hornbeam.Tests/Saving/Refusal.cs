using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests;

/// <summary>Cases in which Keras refuses something: a name or config, an argument, or a call.</summary>
internal static class Refusal
{
    /// <summary>Fails unless the library refuses it too, with an error about arguments.</summary>
    public static void Check<T>(GoldenCase golden, string field, Func<JsonElement, T> make, Action<T> call)
    {
        switch (golden["action"].GetString())
        {
            case "get":
                Should.Throw<ArgumentException>(() => make(golden["identifier"]));
                break;
            case "construct":
                Should.Throw<ArgumentException>(() =>
                    make(GoldenValues.Config(golden["class_name"].GetString()!, golden["keywords"])));
                break;
            case "call":
                Should.Throw<ArgumentException>(() => call(make(golden[field])));
                break;
            case var action:
                throw new NotSupportedException($"Unknown action '{action}'.");
        }
    }
}
