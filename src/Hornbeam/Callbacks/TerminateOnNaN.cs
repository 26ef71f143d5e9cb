namespace Hornbeam.Callbacks;

/// <summary>
/// Ends training when the loss is no finite number. It is looked at after each batch. Keras: <c>keras.callbacks.TerminateOnNaN</c>.
/// </summary>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>Whether an exception is thrown instead. Default false.</summary>
    public bool RaiseError { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">The loss is no finite number, and <see cref="RaiseError"/> is set.</exception>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (!logs.TryGetValue("loss", out var loss) || double.IsFinite(loss))
            return;
        if (RaiseError)
            throw new ArithmeticException(FormattableString.Invariant(
                $"TerminateOnNaN: the loss is {Text.PythonNumber.Repr(loss)} at batch {batch}. Lower the learning rate, clip gradients or look for ")
                + "values in the data that are not finite.");
        Model.Print(FormattableString.Invariant($"Batch {batch}: Invalid loss, terminating training\n"));
        Model.StopTraining = true;
    }
}
