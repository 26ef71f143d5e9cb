namespace Hornbeam;

/// <summary>
/// Is called while a model trains, is evaluated or predicts; override what is of interest. Epochs and batches are counted from 0.
/// To end training, set <see cref="Model.StopTraining"/> of <see cref="Model"/>. Keras: <c>keras.callbacks.Callback</c>.
/// </summary>
public abstract class Callback
{
    private Model? _model;

    /// <summary>The model it is called for.</summary>
    /// <exception cref="InvalidOperationException">It has not been given to Fit, Evaluate or Predict yet.</exception>
    public Model Model => _model ?? throw new InvalidOperationException(
        $"{GetType().Name} has no model yet: give it to Fit, Evaluate or Predict (callbacks: [...]).");

    /// <summary>What the run was asked for.</summary>
    public RunParameters Parameters { get; private set; } = new(Verbose: 0, Epochs: 1, Steps: null);

    /// <summary>Whether it shows progress on the console, so that none is printed besides. Default false.</summary>
    public virtual bool ShowsProgress => false;

    /// <summary>Training begins.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void OnTrainBegin(Logs logs)
    {
    }

    /// <summary>Training has ended.</summary>
    /// <param name="logs">Those of the last epoch.</param>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>
    /// Training ends by an error or a cancellation, which is thrown on when all callbacks have been told: let go of what has to be let
    /// go of. <see cref="OnTrainEnd"/> is not called then. Not in Keras.
    /// </summary>
    /// <param name="error">What ends it; <see cref="OperationCanceledException"/> where training was cancelled.</param>
    public virtual void OnTrainInterrupted(Exception error)
    {
    }

    /// <summary>An epoch begins.</summary>
    /// <param name="epoch">Its number from 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void OnEpochBegin(int epoch, Logs logs)
    {
    }

    /// <summary>An epoch has ended, and its validation too.</summary>
    /// <param name="epoch">Its number from 0.</param>
    /// <param name="logs">
    /// Values of training, and of validation with <c>val_</c>. What is added here is kept in the history.
    /// </param>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>A batch of training begins.</summary>
    /// <param name="batch">Its number in the epoch from 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void OnTrainBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>A batch of training has ended.</summary>
    /// <param name="batch">Its number in the epoch from 0.</param>
    /// <param name="logs">Means since the epoch began; valid until the next batch.</param>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>An evaluation begins, be it a validation or Evaluate.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void OnTestBegin(Logs logs)
    {
    }

    /// <summary>An evaluation has ended.</summary>
    /// <param name="logs">Its values, without <c>val_</c>.</param>
    public virtual void OnTestEnd(Logs logs)
    {
    }

    /// <summary>A batch of evaluation begins.</summary>
    /// <param name="batch">Its number from 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void OnTestBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>A batch of evaluation has ended.</summary>
    /// <param name="batch">Its number from 0.</param>
    /// <param name="logs">Means since the evaluation began; valid until the next batch.</param>
    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>A prediction begins.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void OnPredictBegin(Logs logs)
    {
    }

    /// <summary>A prediction has ended.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void OnPredictEnd(Logs logs)
    {
    }

    /// <summary>A batch of prediction begins.</summary>
    /// <param name="batch">Its number from 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void OnPredictBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>A batch of prediction has ended.</summary>
    /// <param name="batch">Its number from 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void OnPredictBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>
    /// Binds the callback to a run, before anything else is called. Fit, Evaluate and Predict do it; a callback that calls others does it
    /// for them. Keras: <c>set_model</c> and <c>set_params</c>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">What the run was asked for.</param>
    public void Attach(Model model, RunParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        _model = model;
        Parameters = parameters;
    }
}

/// <summary>What a run was asked for. Keras: <c>callback.params</c>.</summary>
/// <param name="Verbose">0, 1 or 2.</param>
/// <param name="Epochs">The last epoch.</param>
/// <param name="Steps">Batches of a pass; null where that is not known.</param>
public sealed record RunParameters(int Verbose, int Epochs, int? Steps);
