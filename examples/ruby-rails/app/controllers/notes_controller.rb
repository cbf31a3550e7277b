class NotesController < ApplicationController
  def index
    @notes = Note.board
    respond_to do |format|
      format.html
      format.json { render json: @notes.map(&:text) }
    end
  end

  def create
    Note.create!(text: params.require(:note)[:text])
    redirect_to root_path
  end
end
