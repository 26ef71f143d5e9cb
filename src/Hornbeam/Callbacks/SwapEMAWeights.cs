namespace Hornbeam.Callbacks;

/// <summary>
/// Evaluates and predicts with the moving averages of the weights, which an optimizer with <see cref="Optimizer.UseEma"/> keeps; the
/// weights come back afterwards. Keras: <c>keras.callbacks.SwapEMAWeights</c>.
/// </summary>
public sealed class SwapEMAWeights : Callback
{
    private readonly List<(Variable Variable, Tensor Value)> _weights = [];
    private bool _isSwapped;

    /// <summary>
    /// Whether the averages are in the model also from the end of an epoch to the beginning of the next, so that callbacks behind this
    /// one, such as those that save the model, see them. Default false.
    /// </summary>
    public bool SwapOnEpoch { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => Forget();

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        if (SwapOnEpoch)
            PutBack();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (SwapOnEpoch)
            PutAverages();
    }

    /// <summary>The averages are in the model for good: the optimizer has put them there.</summary>
    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => Forget();

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => PutAverages();

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => PutBack();

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => PutAverages();

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => PutBack();

    private void PutAverages()
    {
        if (_isSwapped)
            return;
        var averages = Model.Optimizer?.Workers.SelectMany(optimizer => optimizer.Averages).ToList() ?? [];
        if (averages.Count == 0)
            throw new InvalidOperationException(
                "SwapEMAWeights needs moving averages, but the optimizer keeps none"
                + (Model.Optimizer?.Workers.Any(optimizer => optimizer.UseEma) == true
                    ? " yet: train the model first."
                    : ": compile the model with one that has UseEma = true, such as new Adam { UseEma = true }."));
        foreach (var (variable, average) in averages)
        {
            _weights.Add((variable, variable.Value));
            variable.Assign(average);
        }
        _isSwapped = true;
    }

    private void PutBack()
    {
        foreach (var (variable, value) in _weights)
            variable.Assign(value);
        Forget();
    }

    private void Forget()
    {
        _weights.Clear();
        _isSwapped = false;
    }
}
