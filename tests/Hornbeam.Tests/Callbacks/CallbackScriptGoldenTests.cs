using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>Scripted logs in, what callbacks did out.</summary>
public class CallbackScriptGoldenTests
{
    [GoldenTheory("callbacks", Form = "script")]
    public void Callbacks_do_what_those_of_keras_do(GoldenCase golden)
    {
        using var script = new CallbackScript(golden);
        foreach (var entry in golden["script"].EnumerateArray())
            script.Run(entry);
    }
}
